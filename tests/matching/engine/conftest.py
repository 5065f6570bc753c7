"""Settings of the engine's property tests."""

from hypothesis import settings

# A slow or busy machine is no failure of the engine; its speed is measured in the benchmarks.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
