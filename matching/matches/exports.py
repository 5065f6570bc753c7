"""The office's list of matches as a workbook."""

from collections.abc import Iterable
from typing import Any

from catalogue.products.categories import kinds
from core.exports import CellKind, Column, Sheet, demo_column
from core.regions import regencies
from matching.buyers.models import BUYER_KINDS
from matching.matches.office_words import state_words


def match_sheet(rows: Iterable[Any]) -> Sheet:
    """One row a match, with its need and its product."""
    states, categories, places = state_words(), kinds(), regencies()
    columns = (
        Column("Kode pencocokan", lambda row: row.code),
        Column("Keadaan", lambda row: states.get(row.state, row.state), width=14),
        Column("Diusulkan (WIB)", lambda row: row.created_at, CellKind.MOMENT),
        Column("Peluang", lambda row: row.probability, CellKind.SHARE, 10),
        Column("Kode kebutuhan", lambda row: row.need_code),
        Column("Kebutuhan", lambda row: row.need, width=34),
        Column("Kategori", lambda row: _category(categories, row.category_id)),
        Column("Jumlah", lambda row: row.quantity, CellKind.NUMBER, 12),
        Column("Satuan", lambda row: row.unit, width=14),
        Column("Harga maks. (Rp)", lambda row: row.max_price_idr, CellKind.MONEY, 16),
        Column("Kirim paling lambat", lambda row: row.deliver_by, CellKind.DATE),
        Column("Pembeli", lambda row: row.buyer, width=30),
        Column("Jenis pembeli", lambda row: BUYER_KINDS[row.buyer_kind], width=20),
        Column("Kab./kota pembeli", lambda row: places[row.buyer_regency].name, width=22),
        Column("Kode produk", lambda row: row.product_code),
        Column("Produk", lambda row: row.product, width=34),
        Column("Harga (Rp)", lambda row: row.price_idr, CellKind.MONEY, 14),
        Column("Unit usaha", lambda row: row.maker, width=30),
        Column("Pesantren", lambda row: row.pesantren, width=30),
        Column("Kab./kota penjual", lambda row: places[row.seller_regency].name, width=22),
        Column("Diusulkan oleh", lambda row: row.person, width=24),
        demo_column(),
    )
    return Sheet("Pencocokan", columns, rows)


def _category(categories: Any, category_id: int | None) -> str:
    return categories[category_id].name if category_id in categories else ""
