"""Workbooks read back: kinds of cells, text that nothing runs, and a frozen, filtered head."""

import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.exports import CellKind, Column, Sheet, demo_column, write_workbook


@dataclass
class Row:
    """A row of a list."""

    text: str
    number: Any = None
    is_demo: bool = False


def written(columns: list[Column], rows: list[Row]) -> BytesIO:
    file = BytesIO()
    write_workbook(file, [Sheet("Daftar", columns, rows)])
    file.seek(0)
    return file


def read(file: BytesIO) -> list[list[Any]]:
    file.seek(0)
    found: list[list[Any]] = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    return found


TEXT = Column("Teks", lambda row: row.text)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62812", "-5", "@SUM(A1)", "http://example.com/", "0351", "12.500", "\t=1", "{=1}"],
)
def test_text_stays_text(text: str) -> None:
    file = written([TEXT], [Row(text)])
    assert read(file) == [["Teks"], [text]]
    sheet = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    rows = read(written([TEXT, Column("Sesudah", lambda row: "ada")], [Row(text)]))
    assert rows[1][1] == "ada"


def test_numbers_money_and_dates_are_what_they_are() -> None:
    columns = [
        Column("Uang", lambda row: 147_321_766_000, CellKind.MONEY),
        Column("Hari", lambda row: date(2022, 4, 13), CellKind.DATE),
        Column("Saat", lambda row: datetime(2022, 4, 13, 3, 0, tzinfo=UTC), CellKind.MOMENT),
        Column("Kosong", lambda row: None, CellKind.MONEY),
        Column("Nol", lambda row: 0, CellKind.NUMBER),
    ]
    file = written(columns, [Row("")])
    (_, row) = read(file)
    assert row == [147_321_766_000, date(2022, 4, 13), datetime(2022, 4, 13, 10, 0), "", 0]  # noqa: DTZ001
    styles = zipfile.ZipFile(file).read("xl/styles.xml")
    assert b'formatCode="#,##0"' in styles


def test_the_head_stays_and_filters_all_rows() -> None:
    file = written([TEXT, demo_column()], [Row("a"), Row("b", is_demo=True)])
    sheet = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"' in sheet
    assert read(file) == [["Teks", "Data contoh"], ["a", ""], ["b", "ya"]]


def test_a_list_without_rows_still_has_its_head() -> None:
    assert read(written([TEXT], [])) == [["Teks"]]
