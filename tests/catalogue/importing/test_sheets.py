"""Tables: where the headings stand, what is missing, and what each row holds."""

from pathlib import Path

import pytest

from catalogue.importing.columns import Column
from catalogue.importing.sheet_rules import SheetError
from catalogue.importing.sheets import read_table
from tests.catalogue.importing.workbook_files import COLUMNS, read


def saved(path: Path, *lines: str) -> Path:
    """A file of lines parted by semicolons."""
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_headings_may_follow_a_title(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "DATA PRODUK", "", "Kode Produk;NAMA;Harga", "A;Keripik;1")
    (row,) = read(path)
    assert row.line_number == 4
    assert row.values == {"kode_produk": "A", "nama_produk": "Keripik", "harga": "1"}


def test_unknown_columns_are_kept_under_their_own_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "kode_produk;nama;harga;Warna Kemasan", "A;Keripik;1;merah")
    with read_table(path, COLUMNS) as table:
        assert table.columns == ("kode_produk", "nama_produk", "harga", "warna_kemasan")
        assert [row.values["warna_kemasan"] for row in table.rows] == ["merah"]


def test_short_rows_are_filled_with_nothing(tmp_path: Path) -> None:
    (row,) = read(saved(tmp_path / "a.csv", "kode_produk;nama;harga", "A"))
    assert row.values == {"kode_produk": "A", "nama_produk": "", "harga": ""}


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "kode_produk;nama;warna", "A;Keripik;merah")
    with pytest.raises(SheetError, match="harga tidak ada"):
        read(path)


def test_headings_too_far_down_are_not_looked_for(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", *["catatan"] * 25, "kode_produk;nama;harga", "A;b;1")
    with pytest.raises(SheetError, match="Judul kolom tidak lengkap"):
        read(path)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "kode_produk;nama;harga;Harga", "A;Keripik;1;2")
    with pytest.raises(SheetError, match="harga ada dua kali"):
        read(path)


def test_headings_without_rows_are_an_empty_table(tmp_path: Path) -> None:
    assert read(saved(tmp_path / "a.csv", "kode_produk;nama;harga")) == []


def test_the_delimiter_is_the_one_that_finds_the_headings(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "Data, produk, unit, tahun", "kode_produk;nama;harga", "A;b;1")
    assert len(read(path)) == 1


def test_one_column_is_enough(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "kode", "A")
    with read_table(path, [Column("kode", required=True)]) as table:
        assert [row.values for row in table.rows] == [{"kode": "A"}]
