"""Tests of pesantren, seller units and sentra."""
