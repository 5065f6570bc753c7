"""Tests of core.build."""
