"""Listings: what a seller unit offers, at what price, how much and how fast."""
