"""Buyers, what they need, and what freight costs."""
