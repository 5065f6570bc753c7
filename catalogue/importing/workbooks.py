"""Reads a workbook in a child process, so that no file can harm this one."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from catalogue.importing.sheet_rules import SheetError, unreadable
from core.limited_process import ProcessDiedError, ProcessRefusedError, run_limited
from core.sentences import sentence

READER: Final = "catalogue.importing.reading_child"
SECONDS: Final = 180

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
    try:
        run_limited(reader, str(path.resolve()), seconds, spool)
    except subprocess.TimeoutExpired:
        raise SheetError(
            sentence(
                "Berkas ini terlalu lama dibaca; bagi menjadi beberapa berkas yang lebih kecil."
            )
        ) from None
    except ProcessRefusedError as refused:
        raise SheetError(refused.sentence) from None
    except ProcessDiedError:
        raise unreadable() from None


def _rows(spool: IO[bytes]) -> Iterator[SheetRow]:
    for line in spool:
        row_number, cells = json.loads(line)
        yield row_number, cells
