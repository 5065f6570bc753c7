"""Refused rows: written for Excel, and read again as they were."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.importing.columns import Column
from catalogue.importing.refused import Problem, write_refused
from catalogue.importing.sheets import RawRow, read_table
from core.reading.plain_text import plain_text
from core.sentences import sentence

COLUMNS = (Column("kode", required=True), Column("isi"), Column("harga"))
NAMES = [column.name for column in COLUMNS]
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["=1+1", "'=1", "''=1", "+62 800", "-5", "@a", "0001", "35.10", 'a"b', "a;b", "a\nb", "''"]
)


def read(path: Path) -> list[RawRow]:
    """All rows of a file with these columns."""
    with read_table(path, COLUMNS) as table:
        assert list(table.columns) == NAMES
        return list(table.rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_rows_come_back_equal(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    rows = [
        RawRow(number, {"kode": "A", "isi": plain_text(isi), "harga": plain_text(harga)})
        for number, (isi, harga) in enumerate(cells, start=2)
    ]
    path = tmp_path / "ditolak.csv"
    problem = Problem("harga", sentence("Harga salah; perbaiki."))
    assert write_refused(path, NAMES, [(row, [problem]) for row in rows]) == len(rows)
    assert [row.values for row in read(path)] == [row.values for row in rows]


def test_the_report_says_row_columns_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "ditolak.csv"
    row = RawRow(17, {"kode": "A", "isi": "=HYPERLINK(1)", "harga": "gratis"})
    reasons = [("harga", "Bukan rupiah."), ("", "=Ganda."), ("harga", "x")]
    problems = [Problem(column, sentence(reason)) for column, reason in reasons]
    write_refused(path, NAMES, [(row, problems)])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkode;isi;harga;baris;kolom_salah;alasan\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        (written,) = csv.DictReader(file, delimiter=";")
    assert written["isi"] == "'=HYPERLINK(1)"
    assert (written["baris"], written["kolom_salah"]) == ("17", "harga")
    assert written["alasan"] == "Bukan rupiah. =Ganda. x"
    assert not any(cell.startswith(("=", "+", "@")) for cell in written.values())
