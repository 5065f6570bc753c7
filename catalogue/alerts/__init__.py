"""Saved searches: whoever looks for something is told by mail when it is newly offered."""
