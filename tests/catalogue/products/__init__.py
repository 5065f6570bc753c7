"""Tests of listings and their pages."""
