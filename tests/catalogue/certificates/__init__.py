"""Tests of the documents that a product states."""
