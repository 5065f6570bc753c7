"""One worksheet's XML read in passing: how far it reaches, whether it holds formulas."""

import re
from typing import IO, Final

from catalogue.importing.safe_xml import feed, local_name, safe_parser
from catalogue.importing.sheet_rules import (
    LAST_ROW,
    MAX_COLUMNS,
    SheetError,
    damaged,
    too_many_columns,
    too_many_rows,
)
from core.sentences import sentence

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def scan_sheet(stream: IO[bytes]) -> bool:
    """Whether the worksheet holds any value.

    Raises SheetError for a value outside the limits, for the first formula or error cell, for
    a document type or entity, and for XML that is not well formed. Holds one element at a time.
    """
    scan = _Scan()
    parser = safe_parser()
    parser.StartElementHandler = scan.start
    feed(parser, stream)
    return scan.has_values


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The inverse of `column_number`."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


_COLUMNS_INSIDE: Final = {column_letters(n): n for n in range(1, MAX_COLUMNS + 1)}


class _Scan:
    """Follows rows and cells; cells may leave out where they stand.

    A cell outside the limits is only wrong once it holds a value: programs write empty cells
    with a style far outside.
    """

    def __init__(self) -> None:
        self.row = 0
        self.row_text = "0"
        self.column = 0
        self.before = ""
        self.has_values = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Called by the parser at each opening tag, millions of times in a large sheet."""
        if ":" in name:
            name = local_name(name)
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "is"}:
            self.has_values = True
            if self.row > LAST_ROW:
                raise too_many_rows()
            if self.column > MAX_COLUMNS:
                raise too_many_columns(self.column)
        elif name == "row":
            self._row(attributes.get("r"))
        elif name == "f" and self.before == "c":
            raise SheetError(
                sentence(
                    "Sel %(cell)s berisi rumus; "
                    "salin kolomnya lalu tempel sebagai nilai (Tempel Khusus > Nilai).",
                    cell=self._where(),
                )
            )
        self.before = name

    def _row(self, typed: str | None) -> None:
        if typed is None:
            self.row += 1
        elif typed.isascii() and typed.isdigit() and len(typed) <= 7:
            self.row = int(typed)
        else:
            raise damaged()
        self.row_text = str(self.row)
        self.column = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        letters = reference.rstrip("0123456789") if reference else ""
        column = _COLUMNS_INSIDE.get(letters)
        if column is not None and reference == letters + self.row_text:
            self.column = column
        else:
            self._unusual_cell(reference)
        if attributes.get("t") == "e":
            raise SheetError(
                sentence(
                    "Sel %(cell)s berisi galat seperti #N/A; isi nilainya atau kosongkan.",
                    cell=self._where(),
                )
            )

    def _unusual_cell(self, reference: str | None) -> None:
        """A cell without a place, outside the columns, or in another row than its own."""
        if reference is None:
            self.column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if not match:
            raise damaged()
        if match[2] != self.row_text:
            self._row(match[2])
        self.column = column_number(match[1])

    def _where(self) -> str:
        return f"{column_letters(self.column)}{self.row}"
