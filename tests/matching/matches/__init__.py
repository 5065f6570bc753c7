"""Tests of suggestions and matches."""
