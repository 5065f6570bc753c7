"""Tests of front pages."""
