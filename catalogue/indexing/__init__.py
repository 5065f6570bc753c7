"""Keeps search indexes in step with the database: one outbox kind and one indexer each."""
