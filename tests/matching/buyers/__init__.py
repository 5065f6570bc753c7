"""Tests of needs and enquiries."""
