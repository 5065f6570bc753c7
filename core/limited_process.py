"""Work on files that we do not trust: in a process of its own, with little memory and time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, Final

from core.sentences import Sentence, packed, unpacked

REFUSED_STATUS: Final = 3  # how the process says that its message is for people
ROOT: Final = Path(__file__).resolve().parents[1]
# It gets no secrets: only what a process needs to start.
ENVIRONMENT: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")


class ProcessRefusedError(Exception):
    """The process said in a sentence why the file cannot be taken."""

    def __init__(self, refusal: Sentence) -> None:
        super().__init__(refusal)
        self.sentence = refusal


class ProcessDiedError(Exception):
    """The process ended without a word: out of memory, out of time, or killed by the file."""


def run_limited(
    module: str, argument: str, seconds: float, output: IO[bytes] | int = subprocess.DEVNULL
) -> None:
    """Run one of our modules with one argument; its standard output goes to `output`.

    Raises ProcessRefusedError, ProcessDiedError, and TimeoutExpired after so many seconds.
    """
    result = subprocess.run(  # noqa: S603 - our own module, the argument is one argument
        [sys.executable, "-m", module, argument],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=seconds,
        cwd=ROOT,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        check=False,
    )
    if result.returncode == REFUSED_STATUS:
        raise ProcessRefusedError(unpacked(json.loads(result.stderr)))
    if result.returncode != 0:
        raise ProcessDiedError(f"{module} ended with {result.returncode}")


def refuse(refusal: Any) -> int:
    """Say why, with what the sentence was made from, for the page's language. The exit status."""
    sys.stderr.write(json.dumps(packed(refusal)))
    return REFUSED_STATUS


def limit_resources(*, memory_bytes: int, cpu_seconds: int, output_bytes: int) -> None:
    """Memory, time, output and core dumps of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for which, amount in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, output_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(which, (amount, amount))
        except (ValueError, OSError):  # macOS knows some of them but refuses to set them
            continue
