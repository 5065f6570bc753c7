"""Buyers' own pages: they register, post what they need, and see who could supply it."""
