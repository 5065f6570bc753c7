"""Reads delimited text (CSV) in whatever encoding and with whatever delimiter it was saved."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final, Self, TextIO

from catalogue.importing.encodings import CHUNK_BYTES, encoding_of, not_text
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
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding, has_headings)

    def rows() -> Iterator[TextRow]:
        return _rows(path, encoding, delimiter)

    for row_number, cells in rows():
        if row_number > LAST_ROW:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns(len(cells))
    return rows


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
            return file.readline(CHUNK_BYTES)
    except UnicodeError:
        raise not_text() from None


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
            raise not_text() from None


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
