"""Tests of reading filled spreadsheets."""
