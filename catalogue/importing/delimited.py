"""Reads delimited text (CSV) in whatever encoding and with whatever delimiter it was saved."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final, Self, TextIO

from catalogue.importing.sheet_rules import (
    HEADING_ROWS,
    LAST_ROW,
    MAX_COLUMNS,
    MAX_UNPACKED_BYTES,
    SheetError,
    too_big,
    too_many_columns,
    too_many_rows,
)
from core.sentences import sentence

LONGEST_ROW: Final = MAX_COLUMNS * 2**15  # characters; a cell of Excel holds 32,767
DELIMITERS: Final = (";", ",", "\t")

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CHUNK_BYTES: Final = 2**16
_SEPARATOR_LINE: Final = re.compile(r"sep=([;,|\t])\r?\n?", re.IGNORECASE)

TextRow = tuple[int, list[str]]


def open_delimited(
    path: Path, has_headings: Callable[[Sequence[str]], bool]
) -> Callable[[], Iterator[TextRow]]:
    """A function that reads the rows from the start, each with the number Excel shows.

    The delimiter is the one with which `has_headings` finds the headings. The whole file is
    read once before, so that a broken one raises SheetError and gives no row. Streams.
    """
    if path.stat().st_size > MAX_UNPACKED_BYTES:
        raise too_big()
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding, has_headings)

    def rows() -> Iterator[TextRow]:
        return _rows(path, encoding, delimiter)

    for row_number, cells in rows():
        if row_number > LAST_ROW:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns(len(cells))
    return rows


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_CHUNK_BYTES)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding
    if bare := _bare_utf16(start):
        return bare
    for encoding in ("utf-8", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise _not_text()


def _bare_utf16(start: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of the first headings is zero."""
    head = start[:64]
    if len(head) < 8 or not head.count(0):
        return None
    if not any(head[1::2]) and all(head[0::2]):
        return "utf-16-le"
    return "utf-16-be" if not any(head[0::2]) and all(head[1::2]) else None


def _decodes(path: Path, encoding: str) -> bool:
    """Whether the whole file is text in this encoding; zero bytes and the like are no text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                if _CONTROLS.search(chunk):
                    return False
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str, has_headings: Callable[[Sequence[str]], bool]) -> str:
    """The delimiter with which the headings are found, else the one that gives most columns."""
    if declared := _SEPARATOR_LINE.fullmatch(_first_line(path, encoding)):
        return declared[1]
    widest = {}
    for delimiter in DELIMITERS:
        first = _first_rows(path, encoding, delimiter)
        if any(has_headings(cells) for _, cells in first):
            return delimiter
        widest[delimiter] = max((len(cells) for _, cells in first), default=0)
    return max(widest, key=lambda delimiter: widest[delimiter])


def _first_line(path: Path, encoding: str) -> str:
    try:
        with path.open(encoding=encoding, newline="") as file:
            return file.readline(_CHUNK_BYTES)
    except UnicodeError:
        raise _not_text() from None


def _first_rows(path: Path, encoding: str, delimiter: str) -> list[TextRow]:
    """The rows among which the headings stand; with a wrong delimiter there may be fewer."""
    found: list[TextRow] = []
    with suppress(SheetError):
        for row in islice(_rows(path, encoding, delimiter), HEADING_ROWS):
            found.append(row)  # what came before an error is kept
    return found


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[TextRow]:
    """Rows that hold something, without the empty cells at their ends."""
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        row_number = 0
        try:
            for cells in reader:
                lines.length = 0
                if row_number == 0 and re.fullmatch("sep=.?", "".join(cells), re.IGNORECASE):
                    continue  # a line for Excel, which does not count it
                row_number += 1
                while cells and not cells[-1].strip():
                    cells.pop()
                if cells:
                    yield row_number, cells
        except (csv.Error, _TooLongError):
            raise _unbalanced(row_number) from None
        except UnicodeError:
            raise _not_text() from None


class _TooLongError(Exception):
    """One row is longer than any that Excel can hold."""


class _Lines:
    """The lines of a file; one row of them may only be so long, and so cannot fill the memory."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.length = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self.file.readline(LONGEST_ROW)
        self.length += len(line)
        if self.length >= LONGEST_ROW:
            raise _TooLongError
        if not line:
            raise StopIteration
        return line


def _unbalanced(row_number: int) -> SheetError:
    return SheetError(
        sentence(
            "Tanda kutip setelah baris %(row)s tidak berpasangan atau barisnya terlalu "
            "panjang; perbaiki barisnya atau simpan ulang dari Excel.",
            row=row_number,
        )
    )


def _not_text() -> SheetError:
    return SheetError(
        sentence("Ini bukan berkas teks CSV; simpan dari Excel sebagai .xlsx atau .csv.")
    )
