"""Tests of the office looking after listings."""
