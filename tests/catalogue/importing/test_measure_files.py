"""Rows as offices really fill them in, read value by value; skipped where the files are not."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalogue.certificates.numbers import check
from catalogue.importing.columns import Column, dotted_region, fixed_digits
from catalogue.importing.sheets import RawRow, read_table
from core.reading.dates import read_days, read_periods
from core.reading.money import read_price_tiers, read_rupiah, tier_doubts
from core.reading.numerals import read_quantity
from core.reading.terms import read_delivery, read_payments
from core.reading.typed import ReadingError, is_blank

CHECKOUT = Path(__file__).resolve().parents[3]
MEASURE = Path(os.environ.get("OPOP_MEASURE", CHECKOUT.parent / "shared" / "data" / "measure"))
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.skipif(
    not MEASURE.is_dir(), reason="the measure files are not there (OPOP_MEASURE)"
)

READERS: dict[str, Callable[[str], Any]] = {
    "harga": read_rupiah,
    "harga_maks": read_rupiah,
    "tingkat_harga": read_price_tiers,
    "libur": read_periods,
    "serah": read_delivery,
    "bayar": read_payments,
    "waktu_siap_hari": lambda text: read_days(text, least=0),
    "kirim_dalam_hari": read_days,
    "masa_simpan_hari": read_days,
    "minimal_pesan": read_quantity,
    "jumlah": read_quantity,
    "isi_karton": read_quantity,
    "kapasitas_bulanan": lambda text: read_quantity(text, least=0),
}
DOCUMENTS = ("halal", "pirt", "bpom")


def rows(name: str) -> list[RawRow]:
    """Every row of a measure file."""
    columns = (
        Column("kabupaten", required=True, restore=dotted_region),
        Column("nspp", restore=fixed_digits(12, starts="51")),
    )
    with read_table(MEASURE / name, columns) as table:
        return list(table.rows)


def outcome(row: RawRow, column: str) -> str:
    """What comes of a cell: saved, warned, refused or blank, in the words of the file."""
    text = row.values.get(column, "")
    if column in DOCUMENTS:
        checked = check(column, text, row.values["kabupaten"], TODAY)
        return "warned" if checked.warnings else "saved"
    if is_blank(text):
        return "blank"
    try:
        value = READERS[column](text)
    except ReadingError:
        return "refused"
    doubted = column == "tingkat_harga" and tier_doubts(value, int(row.values["harga"]))
    return "warned" if doubted else "saved"


def expected(wanted: str) -> set[str]:
    """The outcomes that satisfy what the file says should come of the cell."""
    words = {
        "refused": {"refused"},
        "draft": {"blank", "refused"},
        "warned": {"warned"},
        "saved": {"saved", "blank"},
    }
    if "warned" in wanted and " or " not in wanted:
        return {"warned"}
    return {outcome for word, outcomes in words.items() if word in wanted for outcome in outcomes}


def wanted_outcomes(row: RawRow, column: str, wanted: str) -> set[str]:
    """What may come of a cell, where two columns of the row have to be seen together."""
    if wanted == "saved, warned: above capacity":
        return {"saved"}  # seen by whoever reads both columns
    if column == "tingkat_harga":  # the prices beside the tiers were drawn at random
        dearest = max(tier.price_idr for tier in read_price_tiers(row.values[column]))
        return {"warned" if dearest > int(row.values["harga"]) else "saved"}
    home = row.values["kabupaten"].replace(".", "")
    if column == "pirt" and wanted == "saved" and home not in row.values["pirt"]:
        return {"warned"}  # another regency's code, which is right to doubt
    return expected(wanted)


def test_every_dirty_cell_comes_out_as_it_should() -> None:
    wrong, tried = [], Counter[str]()
    for row in rows("products_dirty.csv"):
        column, _, wanted = row.values["seharusnya"].partition(": ")
        if column in READERS or column in DOCUMENTS:
            tried[column] += 1
            got = outcome(row, column)
            if got not in wanted_outcomes(row, column, wanted):
                wrong.append((row.line_number, column, row.values[column], wanted, got))
    assert wrong == []
    assert sum(tried.values()) >= 136, tried


def test_the_other_cells_of_dirty_rows_are_read() -> None:
    refused = Counter(
        (column, row.values[column])
        for row in rows("products_dirty.csv")
        for column in READERS
        if not row.values["seharusnya"].startswith(column) and outcome(row, column) == "refused"
    )
    assert refused == Counter()


@pytest.mark.parametrize(("name", "count"), [("products_real_text.csv", 4102), ("needs.csv", 200)])
def test_real_files_are_read_without_a_refusal(name: str, count: int) -> None:
    found = rows(name)
    refused = [
        (row.line_number, column, row.values[column])
        for row in found
        for column in READERS
        if column in row.values and outcome(row, column) == "refused"
        if (column, row.values[column]) != ("masa_simpan_hari", "0")  # "0 hari" in the register
    ]
    assert len(found) == count
    assert refused == []
    assert not any(row.notes for row in found)


def test_real_nspp_are_doubted_only_where_the_regency_differs() -> None:
    columns = (Column("nspp", required=True), Column("kode_kab", required=True))
    with read_table(MEASURE / "pesantren_35_63.csv", columns) as table:
        found = [
            (row.values, check("nspp", row.values["nspp"], row.values["kode_kab"]))
            for row in table.rows
        ]
    doubted = [values for values, checked in found if checked.warnings]
    assert len(found) == 4_934
    assert all(values["nspp_cocok_kab"] == "tidak" for values in doubted)
    assert len(doubted) < 10
