"""Tests of the pure scoring."""
