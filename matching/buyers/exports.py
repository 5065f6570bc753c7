"""The office's lists of enquiries and needs as workbooks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from catalogue.products.categories import kinds
from core.database import now
from core.exports import CellKind, Column, Sheet, demo_column
from core.reading.phones import phone
from core.reading.terms import Delivery, delivery_in_words
from core.regions import provinces, regencies
from matching.buyers.cards import payments
from matching.buyers.models import BUYER_KINDS
from matching.buyers.office_words import (
    closings,
    enquiry_kinds,
    enquiry_statuses,
    frequencies,
    need_state,
    need_states,
    sources,
)
from matching.buyers.tariff_words import state_of, tariff_states


def enquiry_sheet(rows: Iterable[Any]) -> Sheet:
    """One row for each thing that a visitor sent."""
    kind_words, statuses, places = enquiry_kinds(), enquiry_statuses(), regencies()
    columns = (
        Column("Kode", lambda row: row.code, width=15),
        Column("Masuk (WIB)", lambda row: row.created_at, CellKind.MOMENT),
        Column("Jenis", lambda row: kind_words[row.kind], width=16),
        Column("Status", lambda row: statuses[row.status], width=15),
        Column("Kode produk", lambda row: row.product_code),
        Column("Produk", lambda row: row.product, width=34),
        Column("Barang yang dicari", lambda row: row.wanted.get("goods"), width=34),
        Column("Jumlah", lambda row: row.wanted.get("quantity"), CellKind.NUMBER, 12),
        Column("Satuan", lambda row: row.wanted.get("unit"), width=14),
        Column("Diperlukan", lambda row: needed_by(row.wanted), CellKind.DATE, 14),
        Column("Nama", lambda row: row.name, width=26),
        Column("WhatsApp", lambda row: phone(row.whatsapp)),
        Column("Kabupaten/kota", lambda row: _place(places, row.regency_code), width=22),
        Column("Pesan", lambda row: row.message, width=50),
        Column("Kode kebutuhan", lambda row: row.need_code),
        Column("Alasan ditutup", lambda row: row.note, width=34),
        Column("Ditangani oleh", lambda row: row.handler, width=24),
        Column("Ditangani (WIB)", lambda row: row.handled_at, CellKind.MOMENT),
    )
    return Sheet("Antrean", columns, rows)


def need_sheet(rows: Iterable[Any]) -> Sheet:
    """One row a need, with its buyer."""
    often, categories, places = frequencies(), kinds(), regencies()
    states, closed_for, came_by, today = need_states(), closings(), sources(), now().date()
    columns = (
        Column("Kode kebutuhan", lambda row: row.code),
        Column("Status", lambda row: states[need_state(row, today)], width=14),
        Column("Mengapa ditutup", lambda row: closed_for.get(row.closed_for, ""), width=24),
        Column("Judul", lambda row: row.title, width=36),
        Column("Kategori", lambda row: _category(categories, row.category_id)),
        Column("Jumlah", lambda row: row.quantity, CellKind.NUMBER, 12),
        Column("Satuan", lambda row: row.unit, width=14),
        Column("Frekuensi", lambda row: often[row.frequency], width=12),
        Column("Harga maks. (Rp)", lambda row: row.max_price_idr, CellKind.MONEY, 16),
        Column("Wajib halal", lambda row: "ya" if row.needs_halal else "tidak", width=12),
        Column("Wajib P-IRT", lambda row: "ya" if row.needs_pirt else "tidak", width=12),
        Column("Kirim paling lambat", lambda row: row.deliver_by, CellKind.DATE),
        Column("Penyerahan", lambda row: _delivery(row.delivery), width=36),
        Column("Pembayaran", lambda row: payments(row.payment, "id"), width=30),
        Column("Pembeli", lambda row: row.buyer, width=30),
        Column("Jenis pembeli", lambda row: BUYER_KINDS[row.buyer_kind], width=20),
        Column("Kabupaten/kota", lambda row: _place(places, row.regency_code), width=22),
        Column("Nomor pembeli", lambda row: phone(row.buyer_phone)),
        Column("Usulan", lambda row: row.matches, CellKind.NUMBER, 9),
        Column("Dicatat (WIB)", lambda row: row.created_at, CellKind.MOMENT),
        Column("Sumber", lambda row: came_by.get(row.source, row.source), width=14),
        demo_column(),
    )
    return Sheet("Kebutuhan", columns, rows)


def tariff_sheet(rows: Iterable[Any]) -> Sheet:
    """One row a freight tariff."""
    states, places, today = tariff_states(), provinces(), now().date()
    columns = (
        Column("Pengangkut", lambda row: row.carrier, width=30),
        Column("Keadaan", lambda row: states[state_of(row, today)], width=14),
        Column("Provinsi asal", lambda row: places[row.origin_province].name, width=22),
        Column("Provinsi tujuan", lambda row: places[row.destination_province].name, width=22),
        Column("Paling sedikit (Rp)", lambda row: row.minimum_idr, CellKind.MONEY, 18),
        Column("Per kg (Rp)", lambda row: row.per_kg_idr, CellKind.MONEY, 14),
        Column("Per m³ (Rp)", lambda row: row.per_m3_idr, CellKind.MONEY, 14),
        Column("Lama kirim (hari)", lambda row: row.days, CellKind.NUMBER, 16),
        Column("Berlaku mulai", lambda row: row.valid_from, CellKind.DATE),
        Column("Berlaku sampai", lambda row: row.valid_to, CellKind.DATE),
        Column("Diakhiri (WIB)", lambda row: row.ended_at, CellKind.MOMENT),
        Column("Sumber", lambda row: row.source, width=40),
        demo_column(),
    )
    return Sheet("Tarif", columns, rows)


def needed_by(wanted: dict[str, Any]) -> date | None:
    """The day that a visitor gave, which the document holds as text."""
    day = wanted.get("needed_by")
    return date.fromisoformat(day) if day else None


def _place(places: Any, code: str | None) -> str:
    return places[code].name if code in places else ""


def _category(categories: Any, category_id: int | None) -> str:
    return categories[category_id].name if category_id in categories else ""


def _delivery(code: str | None) -> str:
    return delivery_in_words(Delivery(code)) if code else ""
