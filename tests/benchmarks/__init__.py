"""Programs that measure; not run as tests."""
