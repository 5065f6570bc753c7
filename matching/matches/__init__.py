"""Suggested and proposed matches, each with its append-only steps."""
