"""Full-text search: documents in, ids out. It knows no model."""
