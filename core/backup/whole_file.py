"""A file that is there whole or not at all, and readable by nobody but its owner."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

UNFINISHED = ".opop-unfinished-"
DAY_SECONDS = 86400.0


@contextmanager
def written_whole(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its name once it is complete and on the disk.

    What a killed process has left there goes when it is a day old.
    """
    for left in target.parent.glob(f"{UNFINISHED}*"):
        if left.stat().st_mtime < time.time() - DAY_SECONDS:
            _remove(left)
    handle, beside = tempfile.mkstemp(prefix=UNFINISHED, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
