"""Where the measuring files are, for tests and benchmarks that run on real input."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def measure_file(name: str) -> Path:
    """A file of the measuring set; the test is skipped, with the reason, where it is not there."""
    folder = Path(os.environ.get("OPOP_MEASURE") or ROOT.parent / "shared" / "data" / "measure")
    if not (folder / name).exists():
        pytest.skip(f"the measuring files are not here: set OPOP_MEASURE to find {name}")
    return folder / name
