"""Makes workbooks for tests: good ones by a writer, bad ones by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from catalogue.importing.columns import Column, dotted_region, fixed_digits
from catalogue.importing.sheets import RawRow, read_table

COLUMNS = (
    Column("kode_produk", required=True),
    Column("nspp", restore=fixed_digits(12, starts="51")),
    Column("kabupaten", restore=dotted_region),
    Column("nama_produk", required=True, aliases=("nama",)),
    Column("harga", required=True),
)
HEADINGS = [column.name for column in COLUMNS]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def read(path: Path) -> list[RawRow]:
    """All rows of a file with the columns above."""
    with read_table(path, COLUMNS) as table:
        return list(table.rows)


def written(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook as Excel would save it."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Isian")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def text_row(number: int, texts: Sequence[str]) -> str:
    """The XML of one row of inline text."""
    cells = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def sheet_xml(rows: str, prologue: str = "", after: str = "") -> str:
    """A worksheet around rows; `after` follows the data."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}'
        f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def crafted(
    path: Path,
    sheet: str | None = None,
    others: Mapping[str, str | bytes] | None = None,
    leave_out: Sequence[str] = (),
) -> Path:
    """A workbook written by hand: one worksheet as given, and other members added or replaced."""
    good = sheet_xml(text_row(1, HEADINGS) + text_row(2, ["A", "", "35.07", "Keripik", "100"]))
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Isian" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": good if sheet is None else sheet,
        **(others or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if name not in leave_out:
                archive.writestr(name, content)
    return path


def relations(kind: str, target: str) -> str:
    """The XML of one relationship."""
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _content_types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        "</Types>"
    )
