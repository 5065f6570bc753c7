"""Tests mirror the code; journeys, architecture and benchmarks stand beside."""
