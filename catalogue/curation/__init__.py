"""An office looks after what is listed."""
