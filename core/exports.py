"""Lists as workbooks: columns declared as a table, cells that nothing runs, real dates."""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import IO, Any, Final

import xlsxwriter
from flask import Response, send_file

from core.formatting import ZONES

MIMETYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT: Final = 32_767  # what a cell holds
# What XML cannot hold; a spreadsheet with it would not open.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class CellKind(StrEnum):
    """How a column is written."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # whole rupiah
    SHARE = "share"  # 0.61 is shown as 61 %
    DATE = "date"
    MOMENT = "moment"  # shown in WIB


FORMATS: Final = {
    CellKind.NUMBER: "#,##0",
    CellKind.MONEY: "#,##0",
    CellKind.SHARE: "0 %",
    CellKind.DATE: "d mmm yyyy",
    CellKind.MOMENT: "d mmm yyyy hh:mm",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how its value comes out of a row, and how it is written."""

    heading: str
    value: Callable[[Any], Any]
    kind: CellKind = CellKind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its columns and its rows, which are read once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def demo_column() -> Column:
    """The last column of every list: whether the row is demo data."""
    return Column("Data contoh", lambda row: "ya" if row.is_demo else "", width=13)


def write_workbook(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write the sheets, row by row, without holding them in memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": datetime.now(UTC).replace(tzinfo=None)})
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    formats[CellKind.TEXT] = book.add_format({"num_format": "@"})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats, heading)
    book.close()


def download(filename: str, sheets: Sequence[Sheet]) -> Response:
    """The workbook as an answer that the browser saves under this name."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the answer has been sent
    write_workbook(file, sheets)
    file.seek(0)
    return send_file(file, mimetype=MIMETYPE, as_attachment=True, download_name=filename, max_age=0)


def _write_sheet(page: Any, sheet: Sheet, formats: dict[CellKind, Any], heading: Any) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width, formats[column.kind])
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, column.heading, heading)
    page.freeze_panes(1, 1)
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for number, column in enumerate(sheet.columns):
            _write_cell(page, (last, number), column.value(row), formats[column.kind])
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write_cell(page: Any, place: tuple[int, int], value: Any, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        local = value.astimezone(ZONES["WIB"]).replace(tzinfo=None)
        page.write_datetime(*place, local, style)
    elif isinstance(value, date):
        page.write_datetime(*place, value, style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(*place, value, style)
    else:
        page.write_string(*place, _UNWRITABLE.sub("", str(value))[:LONGEST_TEXT], style)
