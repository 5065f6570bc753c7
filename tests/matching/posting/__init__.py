"""Tests of buyers' own pages."""
