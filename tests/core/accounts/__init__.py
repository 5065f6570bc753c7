"""Tests of who signs in and what each may do."""
