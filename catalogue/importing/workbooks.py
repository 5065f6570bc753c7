"""Reads a workbook in a child process, so that no file can harm this one."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from catalogue.importing.sheet_rules import REFUSED_STATUS, SheetError, unreadable
from core.sentences import sentence, unpacked

READER: Final = "catalogue.importing.reading_child"
SECONDS: Final = 180
_ROOT: Final = Path(__file__).resolve().parents[2]

# The reading process gets no secrets: only what a process needs to start.
_ENVIRONMENT: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")

SheetRow = tuple[int, list[str | float]]


@contextmanager
def workbook_rows(
    path: Path, seconds: float = SECONDS, reader: str = READER
) -> Iterator[Iterator[SheetRow]]:
    """The rows of the first visible sheet with values: the number Excel shows, and the cells.

    The whole file has been read and found good before the first row comes; the rows wait in a
    temporary file, not in memory. `reader` is the module that the child runs. Raises SheetError.
    """
    with tempfile.TemporaryFile() as spool:
        _read_into(spool, path, seconds, reader)
        spool.seek(0)
        yield _rows(spool)


def _read_into(spool: IO[bytes], path: Path, seconds: float, reader: str) -> None:
    command = [sys.executable, "-m", reader, str(path.resolve())]
    try:
        result = subprocess.run(  # noqa: S603 - our own module, the path is one argument
            command,
            stdin=subprocess.DEVNULL,
            stdout=spool,
            stderr=subprocess.PIPE,
            timeout=seconds,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SheetError(
            sentence(
                "Berkas ini terlalu lama dibaca; bagi menjadi beberapa berkas yang lebih kecil."
            )
        ) from None
    if result.returncode == REFUSED_STATUS:
        raise SheetError(unpacked(json.loads(result.stderr)))
    if result.returncode != 0:
        raise unreadable()


def _rows(spool: IO[bytes]) -> Iterator[SheetRow]:
    for line in spool:
        row_number, cells = json.loads(line)
        yield row_number, cells
