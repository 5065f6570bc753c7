"""A file of needs: how a row is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from catalogue.importing.cells import Cells
from catalogue.importing.columns import Column, dotted_region
from catalogue.importing.regions import regency_cell
from catalogue.products.categories import kind_by_name
from core.reading.dates import read_days
from core.reading.money import read_rupiah
from core.reading.numerals import read_quantity
from core.reading.terms import read_delivery, read_payments
from core.reading.typed import ReadingError, clean, read_yes_no, shown
from core.reading.unit_text import parse_unit
from core.sentences import sentence
from matching.buyers.models import BUYER_KINDS

COLUMNS = (
    Column("kode_kebutuhan", required=True),
    Column("pembeli", required=True),
    Column("jenis"),
    Column("kabupaten", required=True, restore=dotted_region),
    Column("judul", required=True),
    *(Column(name) for name in ("uraian", "kategori")),
    Column("jumlah", required=True),
    Column("satuan", required=True),
    *(Column(name) for name in ("frekuensi", "harga_maks", "wajib_halal", "wajib_pirt")),
    *(Column(name) for name in ("kirim_dalam_hari", "serah", "bayar")),
)
SOME_UNITS = "bungkus, botol, kg, kodi"
FREQUENCIES = {
    "sekali": "once",
    "bulanan": "monthly",
    "tiap bulan": "monthly",
    "tahunan": "yearly",
    "tiap tahun": "yearly",
}


@dataclass(slots=True)
class NeedRow:
    """What a row says: the need's columns, and who the buyer is."""

    code: str
    buyer: str
    buyer_kind: str
    regency_code: str
    values: dict[str, Any]


def need_reader(as_of: date) -> Callable[[Cells], NeedRow | None]:
    """A reader that counts delivery days from this day on."""
    return lambda cells: _read(cells, as_of)


def _read(cells: Cells, as_of: date) -> NeedRow | None:
    code, buyer, title = (
        cells.text("kode_kebutuhan", 60),
        cells.text("pembeli"),
        cells.text("judul"),
    )
    regency = cells.read("kabupaten", regency_cell)
    for column, value in (
        ("kode_kebutuhan", code),
        ("pembeli", buyer),
        ("judul", title),
        ("kabupaten", regency),
    ):
        if not value and not cells.given(column):
            cells.refuse(column, sentence("Harus diisi."))
    row = NeedRow(
        code=code,
        buyer=buyer,
        buyer_kind=buyer_kind(cells.text("jenis") or buyer),
        regency_code=regency.code if regency else "",
        values={"title": title, "description": cells.text("uraian", 4000)},
    )
    _read_goods(cells, row)
    _read_wishes(cells, row, as_of)
    return None if cells.problems else row


def buyer_kind(text: str) -> str:
    """The kind of buyer that a name or a word tells: "Toko Oleh-oleh Contoh 47"."""
    words = clean(text).casefold().replace("-", " ").replace("/", " ")
    for kind in BUYER_KINDS:
        if kind.replace("-", " ") in words:
            return kind
    hints = {"distributor": "distributor", "grosir": "distributor", "hotel": "hotel-katering",
             "katering": "hotel-katering", "herbal": "toko-herbal", "koperasi": "koperasi-karyawan",
             "busana": "busana-muslim", "dapur": "dapur-mbg", "oleh oleh": "toko-oleh-oleh",
             "swalayan": "minimarket", "mart": "minimarket"}  # fmt: skip
    return next((kind for word, kind in hints.items() if word in words), "lainnya")


def _read_goods(cells: Cells, row: NeedRow) -> None:
    kind = kind_by_name(cells.text("kategori"))
    if kind is None and cells.given("kategori"):
        cells.refuse("kategori", sentence("Kategori tidak dikenal; kosongkan bila ragu."))
    unit = parse_unit(cells.text("satuan", 40).casefold())
    if unit is None:
        cells.refuse(
            "satuan", sentence("Satuan tidak dikenal. Contoh: %(units)s.", units=SOME_UNITS)
        )
    quantity = cells.read("jumlah", read_quantity)
    if quantity is None and not cells.given("jumlah"):
        cells.refuse("jumlah", sentence("Jumlah harus diisi."))
    row.values.update(
        category_id=kind.id if kind else None,
        unit=unit.label if unit else "",
        quantity=quantity,
        max_price_idr=cells.read("harga_maks", read_rupiah),
    )


def _read_wishes(cells: Cells, row: NeedRow, as_of: date) -> None:
    days = cells.read("kirim_dalam_hari", _delivery_days)
    delivery = cells.read("serah", read_delivery)
    payments = cells.read("bayar", read_payments)
    row.values.update(
        frequency=cells.read("frekuensi", _frequency) or "once",
        needs_halal=bool(cells.read("wajib_halal", read_yes_no)),
        needs_pirt=bool(cells.read("wajib_pirt", read_yes_no)),
        deliver_by=as_of + timedelta(days=days) if days is not None else None,
        delivery=delivery.value if delivery else None,
        payment=",".join(payment.code for payment in payments or ()),
    )


def _delivery_days(text: str) -> int:
    return read_days(text, what=sentence("Kirim dalam"))


def _frequency(text: str) -> str:
    found = FREQUENCIES.get(clean(text).casefold())
    if found is None:
        raise ReadingError(
            sentence("Frekuensi “%(typed)s” tidak dikenal.", typed=shown(text)),
            sentence("Tulis salah satu: %(words)s.", words="sekali, bulanan, tahunan"),
        )
    return found
