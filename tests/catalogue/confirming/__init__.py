"""Tests of asking makers whether they still make it."""
