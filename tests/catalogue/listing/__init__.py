"""Tests of pesantren that list their own products."""
