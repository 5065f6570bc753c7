"""Ten thousand damaged pictures at the photo door: what became of them, and what they cost.

Run as `python -m tests.benchmarks.mutated_images [COUNT] [SEED]`.
"""

import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.core.mutated_pictures import mutated
from tests.core.photo_door import peak_mb, sent_through

COUNT, SEED = 10_000, 1


def main(count: int, seed: int) -> int:
    """Print the figures; the status is 1 when anything happened that must not."""
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = sent_through(mutated(seed, count), Path(folder))
    rows = {
        "files": count,
        **dict(sorted(found.counts.items())),
        "peak memory": f"{peak_mb()} MB, {found.added_mb} MB more than before",
        "CPU": f"{found.cpu_seconds:.0f} s, the dearest file {found.slowest_seconds:.2f} s",
        "time": f"{monotonic() - began:.0f} s",
    }
    for name, value in rows.items():
        sys.stdout.write(f"{name:<12} {value}\n")
    for wrong in found.wrong[:20]:
        sys.stdout.write(f"WRONG {wrong}\n")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(given + [COUNT, SEED][len(given) :])))
