"""One row of a product file, read: what it says, and what is wrong or doubtful about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalogue.certificates.checked import StatusHint
from catalogue.certificates.numbers import check
from catalogue.importing.cells import Cells
from catalogue.importing.columns import Column, dotted_region, fixed_digits
from catalogue.importing.nspp import nspp_cell
from catalogue.importing.product_doubts import content_unknown, minimum_beyond_capacity
from catalogue.importing.regions import regency_cell
from catalogue.products.categories import Kind
from catalogue.products.naming import name_in
from core.reading.dates import read_days, read_periods
from core.reading.money import PriceTier, read_price_tiers, read_rupiah, tier_doubts
from core.reading.numerals import read_quantity
from core.reading.phones import find_phone
from core.reading.terms import read_delivery, read_payments
from core.reading.unit_text import parse_unit
from core.sentences import Sentence, sentence

COLUMNS = (
    Column("kode_produk", required=True),
    Column("nspp", restore=fixed_digits(12)),
    Column("pesantren", required=True),
    Column("kode_unit"),
    Column("unit_usaha"),
    Column("pilar"),
    Column("kabupaten", required=True, restore=dotted_region),
    Column("nama_produk", required=True),
    Column("kategori", required=True),
    *(Column(name) for name in ("deskripsi", "kemasan", "berat_bersih")),
    Column("satuan", required=True),
    Column("isi_karton"),
    Column("harga", required=True),
    *(Column(name) for name in ("minimal_pesan", "kapasitas_bulanan", "waktu_siap_hari")),
    *(Column(name) for name in ("masa_simpan_hari", "halal", "pirt", "bpom", "tingkat_harga")),
    *(Column(name) for name in ("serah", "bayar", "libur")),
)
PILLARS = {
    "santri": "santripreneur",
    "santripreneur": "santripreneur",
    "pesantren": "pesantrenpreneur",
    "kopontren": "pesantrenpreneur",
    "pesantrenpreneur": "pesantrenpreneur",
    "alumni": "sosiopreneur",
    "masyarakat": "sosiopreneur",
    "sosiopreneur": "sosiopreneur",
}
SOME_UNITS = "bungkus, botol, kg, lusin, kodi, dus isi 24"
NOTHING: tuple[Any, ...] = ()
# Whether a document has expired is asked on the day, not kept.
STATUSES = {StatusHint.NONE: "none", StatusHint.APPLIED: "applied"}


@dataclass(slots=True)
class ProductRow:
    """What a row says.

    `values` holds the product columns that the row gives; a blank cell is left out, so that it
    never wipes out what stands in the database.
    """

    code: str
    nspp: str | None
    pesantren: str
    unit_code: str
    unit_name: str
    pillar: str
    regency_code: str
    values: dict[str, Any]
    certificates: list[tuple[str, str, str, date | None]] = field(default_factory=list)
    tiers: list[tuple[int, int]] = field(default_factory=list)
    holidays: list[tuple[date, date]] = field(default_factory=list)
    incomplete: bool = False  # something is to be mended before visitors may see it


def read_product(
    cells: Cells, category_named: Callable[[str], Kind | None], category_names: str, today: date
) -> ProductRow | None:
    """The row, or None when `cells` holds problems."""
    regency = cells.read("kabupaten", regency_cell)
    if regency is None and not cells.given("kabupaten"):
        cells.refuse("kabupaten", sentence("Kabupaten/kota harus diisi."))
    regency_code = regency.code if regency else ""
    row = ProductRow(
        code=_code(cells),
        nspp=_nspp(cells, regency_code),
        pesantren=cells.text("pesantren"),
        unit_code=cells.text("kode_unit", 60),
        unit_name=cells.text("unit_usaha"),
        pillar=_pillar(cells),
        regency_code=regency_code,
        values=_values(cells),
    )
    _read_category(cells, row, category_named, category_names)
    _read_unit(cells, row)
    _read_terms(cells, row)
    _read_certificates(cells, row, today)
    _check_together(cells, row)
    row.incomplete = cells.incomplete
    return None if cells.problems else row


def _code(cells: Cells) -> str:
    code = cells.text("kode_produk", 60)
    if not code:
        cells.refuse(
            "kode_produk",
            sentence("Kode produk harus diisi: kode itu dipakai saat memperbarui."),
        )
    elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", code):
        cells.refuse(
            "kode_produk",
            sentence("Pakai huruf, angka, titik, garis miring, dan tanda hubung."),
        )
    return code


def _nspp(cells: Cells, regency_code: str) -> str | None:
    if not cells.text("pesantren"):
        cells.refuse("pesantren", sentence("Nama pesantren harus diisi."))
    number, complete = nspp_cell(cells, regency_code)
    if number and not complete:
        cells.refuse("nspp", sentence("NSPP terdiri atas 12 angka. Kosongkan bila belum ada."))
    return number if complete else None


def _pillar(cells: Cells) -> str:
    typed = cells.text("pilar").casefold()
    if not typed:
        return "pesantrenpreneur"
    if typed not in PILLARS:
        cells.refuse("pilar", sentence("Tulis santripreneur, pesantrenpreneur, atau sosiopreneur."))
    return PILLARS.get(typed, "")


def _values(cells: Cells) -> dict[str, Any]:
    """Columns of the product that are read one by one; those without a value are left out."""
    name = cells.text("nama_produk", 160)
    if find_phone(name):
        cells.warn(sentence("Nama produk memuat nomor telepon; sebaiknya dihapus."))
    found = {
        "name": name_in(name),
        "description": cells.text("deskripsi", 4000),
        "packaging": cells.text("kemasan"),
        "net_weight": cells.text("berat_bersih"),
        "pieces_per_carton": cells.read("isi_karton", _count(sentence("Isi karton"))),
        "price_idr": cells.read("harga", read_rupiah),
        "minimum_order": cells.read("minimal_pesan", _count(sentence("Minimal pesan"))),
        "monthly_capacity": cells.read("kapasitas_bulanan", _count(sentence("Kapasitas"), least=0)),
        "lead_days": cells.read("waktu_siap_hari", _days(sentence("Waktu siap"), 0)),
        "shelf_life_days": _shelf_life(cells),
    }
    return {key: value for key, value in found.items() if value not in (None, "")}


def _shelf_life(cells: Cells) -> int | None:
    if cells.text("masa_simpan_hari") == "0":
        cells.keep_as_draft(sentence("Masa simpan 0 hari."))
        return None
    return cells.read("masa_simpan_hari", _days(sentence("Masa simpan"), 1))


def _count(what: Sentence, least: int = 1) -> Callable[[str], int]:
    return lambda text: read_quantity(text, what=what, least=least)


def _days(what: Sentence, least: int) -> Callable[[str], int]:
    return lambda text: read_days(text, what=what, least=least)


def _read_category(
    cells: Cells, row: ProductRow, named: Callable[[str], Kind | None], names: str
) -> None:
    kind = named(cells.text("kategori"))
    if kind is None:
        cells.refuse(
            "kategori",
            sentence("Kategori tidak dikenal. Pilih salah satu: %(names)s.", names=names),
        )
    else:
        row.values["category_id"] = kind.id


def _read_unit(cells: Cells, row: ProductRow) -> None:
    typed = cells.text("satuan", 40).casefold()
    unit = parse_unit(typed) if typed else None
    if unit is None:
        cells.refuse(
            "satuan", sentence("Satuan tidak dikenal. Contoh: %(units)s.", units=SOME_UNITS)
        )
        return
    row.values["unit"] = unit.label
    if unit.needs_content:
        cells.warn(content_unknown(unit.name))


def _read_terms(cells: Cells, row: ProductRow) -> None:
    delivery = cells.read("serah", read_delivery)
    payments = cells.read("bayar", read_payments)
    row.tiers = [
        (tier.minimum_quantity, tier.price_idr)
        for tier in cells.read("tingkat_harga", read_price_tiers) or NOTHING
    ]
    row.holidays = [(p.first, p.last) for p in cells.read("libur", read_periods) or NOTHING]
    if delivery is not None:
        row.values["delivery"] = delivery.value
    if payments is not None:
        row.values["payment"] = ",".join(payment.code for payment in payments)


def _read_certificates(cells: Cells, row: ProductRow, today: date) -> None:
    for kind in ("halal", "pirt", "bpom"):
        checked = check(kind, cells.values.get(kind, ""), row.regency_code or None, today)
        for doubt in checked.warnings:
            cells.warn(doubt.sentence)
        if checked.number or (cells.given(kind) and checked.status):
            status = STATUSES.get(checked.status or StatusHint.ISSUED, "issued")
            row.certificates.append((kind, checked.number, status, checked.expires_on))


def _check_together(cells: Cells, row: ProductRow) -> None:
    """Doubts that come from two columns at once."""
    tiers = [PriceTier(quantity, price) for quantity, price in row.tiers]
    for doubt in tier_doubts(tiers, row.values.get("price_idr")):
        cells.warn(doubt)
    least, capacity = row.values.get("minimum_order"), row.values.get("monthly_capacity")
    if least and capacity is not None and least > capacity:
        cells.warn(minimum_beyond_capacity(least, capacity))
