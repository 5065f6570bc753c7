"""Other catalogues to measure against, made and started by scripts of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.instances import MEASURE, ROOT

PEERS = Path(os.environ.get("OPOP_PEERS", ROOT / "../shared/tools/peers")).resolve()
PORTS = {"lean": "8101", "datasette": "8105"}


def start_peers(work: Path, names: Iterable[str]) -> None:
    """Make the 20,000 products when they are not there, and start each peer on them."""
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "data").exists():
        listings = str(MEASURE / "produk_pirt.csv")
        make = [sys.executable, str(PEERS / "make_data.py"), str(work), "--data", listings]
        subprocess.run(make, check=True)
    for name in names:
        subprocess.run([PEERS / f"setup_{name}.sh", str(work), PORTS[name]], check=True)


def stop_peers(work: Path, names: Iterable[str]) -> None:
    """Stop each peer that runs, with its children."""
    for name in names:
        pid_file = work / "run" / f"{name}.pid"
        if pid_file.exists():
            try:
                os.killpg(int(pid_file.read_text()), signal.SIGTERM)
            except ProcessLookupError:
                continue  # it ended by itself
