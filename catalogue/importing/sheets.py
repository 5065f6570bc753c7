"""A filled spreadsheet as rows of text, whatever kind of file it really is."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogue.importing.cell_text import CellNote, read_cell
from catalogue.importing.columns import Column, Heading, match_headings, missing, refuse_doubles
from catalogue.importing.delimited import open_delimited
from catalogue.importing.sheet_rules import HEADING_ROWS, SheetError, empty
from catalogue.importing.workbooks import workbook_rows
from core.sentences import sentence

_ZIP: Final = b"PK\x03\x04"
_PICTURE: Final = sentence("gambar")
_ARCHIVE: Final = sentence("arsip")
_OTHER_KINDS: Final = (
    (b"%PDF", sentence("berkas PDF")),
    (b"\xd0\xcf\x11\xe0", sentence("berkas Excel lama (.xls) atau yang dikunci kata sandi")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"{\\rtf", sentence("dokumen teks")),
    (b"\x1f\x8b", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"PK\x05\x06", sentence("arsip kosong")),
)

_Cells = Sequence[str | float]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: the number that Excel shows beside it, and text by column name.

    Every column of the file is there, "" where nothing stands; columns that we do not know
    have a name made from their heading. `notes` say what the spreadsheet did to the cells.
    """

    line_number: int
    values: dict[str, str]
    notes: tuple[CellNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings; they stream, and can be read once."""

    headings: tuple[Heading, ...]
    rows: Iterator[RawRow]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(heading.name for heading in self.headings)


@contextmanager
def read_table(path: Path, columns: Sequence[Column]) -> Iterator[Table]:
    """Open a CSV or XLSX file as a table with the given columns; the content decides, not the name.

    The headings may stand in any of the first rows and in any order. Raises SheetError before
    the first row when anything is wrong with the file as a whole. Never holds the whole file.
    """
    if _kind(path) == "xlsx":
        with workbook_rows(path) as rows:
            yield _table(rows, columns, shifts=False)
    else:
        read = open_delimited(path, lambda cells: _are_headings(cells, columns))
        yield _table(read(), columns, shifts=True)


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(512)
    if not start.strip():
        raise empty()
    if start.startswith(_ZIP):
        return "xlsx"
    for signature, kind in _OTHER_KINDS:
        if start.startswith(signature):
            raise SheetError(
                sentence("Ini %(kind)s; buka lalu simpan sebagai .xlsx atau .csv.", kind=kind)
            )
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in {b"<html", b"<!doc", b"<tabl", b"<?xml"}:
        raise SheetError(
            sentence("Ini halaman web atau XML; buka di Excel lalu simpan sebagai .xlsx.")
        )
    return "text"


def _are_headings(cells: _Cells, columns: Sequence[Column]) -> bool:
    headings = match_headings([str(cell) for cell in cells], columns)
    known = any(heading.column for heading in headings)
    return known and not missing(headings, columns)


def _table(rows: Iterable[tuple[int, _Cells]], columns: Sequence[Column], *, shifts: bool) -> Table:
    """Find the headings among the first rows; `shifts` when a row may have a cell too many."""
    remaining = iter(rows)
    before: list[tuple[int, _Cells]] = []
    for row_number, cells in remaining:
        if row_number > HEADING_ROWS:
            break
        if _are_headings(cells, columns):
            headings = match_headings([str(cell) for cell in cells], columns)
            refuse_doubles(headings)
            width = len(cells) if shifts else None
            return Table(headings, _raw_rows(remaining, headings, width))
        before.append((row_number, cells))
    raise _no_headings(before, columns)


def _no_headings(rows: Sequence[tuple[int, _Cells]], columns: Sequence[Column]) -> SheetError:
    """Name what is missing from the row that looks most like headings."""
    candidates = [match_headings([str(cell) for cell in cells], columns) for _, cells in rows]
    if not candidates:
        return empty()
    best = max(candidates, key=lambda headings: sum(h.column is not None for h in headings))
    wanted = ", ".join(missing(best, columns) or (column.name for column in columns))
    return SheetError(
        sentence(
            "Judul kolom tidak lengkap: %(columns)s tidak ada; "
            "tulis judul kolom seperti pada contoh.",
            columns=wanted,
        )
    )


def _raw_rows(
    rows: Iterable[tuple[int, _Cells]], headings: Sequence[Heading], width: int | None
) -> Iterator[RawRow]:
    for row_number, cells in rows:
        row = _raw_row(row_number, cells, headings, width)
        if any(row.values.values()):
            yield row


def _raw_row(
    row_number: int, cells: _Cells, headings: Sequence[Heading], width: int | None
) -> RawRow:
    values: dict[str, str] = {}
    notes: list[CellNote] = []
    for heading in headings:
        cell = cells[heading.position] if heading.position < len(cells) else ""
        values[heading.name], note = read_cell(cell, heading)
        if note:
            notes.append(note)
    if width is not None and len(cells) > width:
        notes.append(_one_too_many(cells, width))
    return RawRow(row_number, values, tuple(notes))


def _one_too_many(cells: _Cells, width: int) -> CellNote:
    too_many = sentence(
        "Baris ini punya %(cells)s sel, padahal judulnya %(headings)s: "
        "ada pemisah kolom di dalam isi, atau kolom tanpa judul. "
        "Beri tanda kutip pada isi itu, atau beri judul kolomnya.",
        cells=len(cells),
        headings=width,
    )
    return CellNote("", "too_many_cells", too_many, refuses=True)
