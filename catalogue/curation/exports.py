"""The office's list of listings as a workbook."""

from collections.abc import Iterable
from typing import Any

from catalogue.curation.words import status_words
from catalogue.products.categories import kinds
from core.exports import CellKind, Column, Sheet, demo_column
from core.regions import regencies


def listing_sheet(rows: Iterable[Any]) -> Sheet:
    """One row a listing, with what its list shows and more."""
    statuses, categories, places = status_words(), kinds(), regencies()
    columns = (
        Column("Kode produk", lambda row: row.code),
        Column("Nama produk", lambda row: row.name, width=40),
        Column("Status", lambda row: statuses[row.status], width=13),
        Column("Kategori", lambda row: categories[row.category_id].name),
        Column("Pesantren", lambda row: row.pesantren, width=32),
        Column("NSPP", lambda row: row.nspp, width=15),
        Column("Unit usaha", lambda row: row.maker, width=32),
        Column("Kabupaten/kota", lambda row: places[row.regency_code].name, width=22),
        Column("Harga (Rp)", lambda row: row.price_idr, CellKind.MONEY, 14),
        Column("Satuan", lambda row: row.unit, width=16),
        Column("Minimal pesan", lambda row: row.minimum_order, CellKind.NUMBER, 14),
        Column("Kapasitas sebulan", lambda row: row.monthly_capacity, CellKind.NUMBER, 17),
        Column("Ada foto", lambda row: "ya" if row.has_photo else "tidak", width=10),
        Column("Dikonfirmasi (WIB)", lambda row: row.confirmed_at, CellKind.MOMENT),
        Column("Diubah (WIB)", lambda row: row.updated_at, CellKind.MOMENT),
        Column("Sumber", lambda row: row.source, width=12),
        demo_column(),
    )
    return Sheet("Produk", columns, rows)
