"""Tests of what only the shared index does."""
