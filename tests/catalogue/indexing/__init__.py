"""Tests of keeping the search indexes in step with the database."""
