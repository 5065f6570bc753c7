"""Whether an office has made sure of who registered by themselves."""
