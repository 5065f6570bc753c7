"""Tests of core.pages."""
