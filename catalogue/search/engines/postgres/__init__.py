"""The shared index in PostgreSQL, for a site of several machines."""
