"""Headings matched to columns, and codes that lost their zeros."""

import pytest

from catalogue.importing.columns import (
    Column,
    dotted_region,
    fixed_digits,
    heading_name,
    match_headings,
    missing,
    refuse_doubles,
)
from catalogue.importing.sheet_rules import SheetError

COLUMNS = (Column("nama_produk", required=True, aliases=("nama",)), Column("harga", required=True))


@pytest.mark.parametrize(
    "typed",
    ["nama_produk", "Nama Produk", " NAMA-PRODUK * ", "nama produk (wajib)", "Nama\u00a0Produk:"],
)
def test_a_heading_is_known_however_it_is_typed(typed: str) -> None:
    assert heading_name(typed) == "nama_produk"


def test_headings_stand_in_any_order_and_under_other_names() -> None:
    found = match_headings(["Harga (Rp)", "", "Nama", "Catatan", "catatan"], COLUMNS)
    assert [(h.position, h.name) for h in found] == [
        (0, "harga"),
        (2, "nama_produk"),
        (3, "catatan"),
        (4, "catatan_2"),
    ]
    assert missing(found, COLUMNS) == ()


def test_the_columns_of_a_refusal_report_are_passed_over() -> None:
    found = match_headings(["harga", "baris", "Kolom Salah", "alasan"], COLUMNS)
    assert [heading.name for heading in found] == ["harga"]
    assert missing(found, COLUMNS) == ("nama_produk",)


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(SheetError, match=r"nama_produk ada dua kali \(Nama dan nama produk\)"):
        refuse_doubles(match_headings(["Nama", "harga", "nama produk"], COLUMNS))


def test_zeros_are_put_back_only_where_that_is_clear() -> None:
    restore = fixed_digits(12, starts="51")
    assert restore("217") == "000000000217"
    assert restore("51003501008") is None
    assert restore("510035010088") is None
    assert restore("5100350100881") is None
    assert restore("21a") is None
    assert fixed_digits(13)("1") == "0000000000001"


@pytest.mark.parametrize(
    ("text", "code"),
    [("35.1", "35.10"), ("35,7", "35.70"), ("35,07", "35.07"), ("35.07", None), ("3507", None)],
)
def test_the_last_zero_of_a_regency_is_put_back(text: str, code: str | None) -> None:
    assert dotted_region(text) == code
