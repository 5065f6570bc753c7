"""The office's list of due listings as a workbook."""

from collections.abc import Iterable
from typing import Any

from catalogue.confirming.words import asking_words
from core.exports import CellKind, Column, Sheet, demo_column
from core.regions import regencies


def due_sheet(rows: Iterable[Any]) -> Sheet:
    """One row a listing that is due."""
    states, places = asking_words(), regencies()
    columns = (
        Column("Kode produk", lambda row: row.code),
        Column("Nama produk", lambda row: row.name, width=40),
        Column("Keadaan", lambda row: states[row.state], width=16),
        Column("Dikonfirmasi (WIB)", lambda row: row.confirmed_at, CellKind.MOMENT),
        Column("Ditanya (WIB)", lambda row: row.asked_at, CellKind.MOMENT),
        Column("Unit usaha", lambda row: row.maker, width=32),
        Column("Pesantren", lambda row: row.pesantren, width=32),
        Column("Kabupaten/kota", lambda row: places[row.regency_code].name, width=22),
        Column("Telepon", lambda row: row.phone, width=18),
        Column("Surel", lambda row: row.email, width=28),
        demo_column(),
    )
    return Sheet("Konfirmasi", columns, rows)
