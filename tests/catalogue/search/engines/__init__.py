"""Tests that every search engine must pass, and those of the parts of one."""
