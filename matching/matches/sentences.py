"""What the engine found, in plain sentences: what speaks for an offer, what to ask, why it fell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.certificates.states import LABELS
from core.formatting import number, plain_date, rupiah
from core.wording import gettext as _
from matching.engine.reasons import Reason


@dataclass(frozen=True, slots=True)
class Units:
    """In which units the numbers of a reason count: of the need, and of the offer."""

    need: str
    offer: str
    language: str


Phrase = Callable[[Reason, Units], str]


def sentence(reason: Reason, units: Units) -> str:
    """One reason in words. Raises KeyError for a code that has none."""
    return PHRASES[reason.code](reason, units)


def criterion_labels() -> Mapping[str, str]:
    """What each criterion is called."""
    return {
        "text": _("Barang"),
        "price": _("Harga"),
        "volume": _("Jumlah"),
        "category": _("Kategori"),
        "time": _("Waktu"),
        "certificates": _("Dokumen"),
        "place": _("Jarak"),
        "terms": _("Pembayaran"),
        "reliability": _("Rekam jejak"),
        "seller": _("Pandangan penjual"),
    }


def _plain(text: Callable[[], str]) -> Phrase:
    return lambda reason, units: text()


def _money(reason: Reason, name: str, units: Units) -> str:
    return rupiah(round(reason.numbers[name]), units.language)


def _amount(reason: Reason, name: str, units: Units) -> str:
    return f"{number(round(reason.numbers[name]), units.language)} {units.offer}"


def _count(reason: Reason, name: str, units: Units) -> str:
    return number(round(reason.numbers[name]), units.language)


def _price(reason: Reason, units: Units) -> str:
    words = {"price": _money(reason, "price", units), "unit": units.need}
    if reason.numbers.get("freight"):
        return _(
            "Harga sampai di tempat Anda %(price)s per %(unit)s, dengan ongkir perkiraan.", **words
        )
    return _("Harga %(price)s per %(unit)s.", **words)


def _price_and_ceiling(reason: Reason, units: Units) -> str:
    ceiling = _money(reason, "ceiling", units)
    if reason.code == "price_below_ceiling":
        return _price(reason, units) + " " + _("Tidak melebihi batas %(ceiling)s.", ceiling=ceiling)
    return _price(reason, units) + " " + _("Di atas batas %(ceiling)s.", ceiling=ceiling)


def _capacity(reason: Reason, units: Units) -> str:
    words = {
        "available": _amount(reason, "available", units),
        "wanted": _amount(reason, "wanted", units),
    }
    if reason.code == "capacity_covers_all":
        return _("Kapasitas bebas %(available)s, cukup untuk %(wanted)s.", **words)
    return _("Kapasitas bebas %(available)s, baru sebagian dari %(wanted)s.", **words)


def _ready(reason: Reason, units: Units) -> str:
    words = {"lead": _count(reason, "lead", units), "days": _count(reason, "days", units)}
    if reason.code == "ready_in_time":
        return _("Siap dalam %(lead)s hari; masih ada %(days)s hari.", **words)
    return _("Siap dalam %(lead)s hari, padahal hanya ada %(days)s hari.", **words)


def _certificates(reason: Reason, units: Units) -> str:
    if reason.code == "certificates_verified":
        return _("Semua dokumen yang diminta sudah diperiksa dinas.")
    if reason.code == "certificates_declared":
        return _("Dokumen yang diminta tertulis; belum diperiksa dinas.")
    return _("Dokumen yang diminta belum lengkap.")


def _ask_certificate(reason: Reason, units: Units) -> str:
    return _("Apakah ada %(document)s yang berlaku?", document=LABELS[reason.about])


def _certificate_fell(reason: Reason, units: Units) -> str:
    document = LABELS[reason.about]
    if reason.code == "certificate_absent":
        return _("%(document)s diminta, dan penjual menyatakan belum punya.", document=document)
    ends = reason.numbers.get("valid_to")
    if ends is None:
        return _("%(document)s sudah tidak berlaku.", document=document)
    day = plain_date(date.fromordinal(int(ends)), units.language)
    return _("%(document)s hanya berlaku sampai %(day)s.", document=document, day=day)


def _minimum(reason: Reason, units: Units) -> str:
    return _(
        "Minimal pesan %(least)s, lebih besar daripada %(wanted)s yang dibutuhkan.",
        least=_amount(reason, "min_order", units),
        wanted=_amount(reason, "wanted", units),
    )


def _too_dear(reason: Reason, units: Units) -> str:
    return _(
        "Harga %(price)s per %(unit)s, lebih dari seperlima di atas batas %(ceiling)s.",
        price=_money(reason, "price", units),
        unit=units.need,
        ceiling=_money(reason, "ceiling", units),
    )


def _too_late(reason: Reason, units: Units) -> str:
    return _(
        "Perlu %(lead)s hari untuk siap, padahal harus tiba dalam %(days)s hari.",
        lead=_count(reason, "lead", units),
        days=_count(reason, "days", units),
    )


def _distance(reason: Reason, units: Units) -> str:
    return _("Jarak sekitar %(km)s km.", km=_count(reason, "km", units))


def _deals(reason: Reason, units: Units) -> str:
    return _("Sudah %(deals)s kesepakatan selesai.", deals=_count(reason, "deals", units))


def _unclear_unit(reason: Reason, units: Units) -> str:
    return _(
        "Isi satu %(offer)s dibanding %(need)s belum jelas.", offer=units.offer, need=units.need
    )


PHRASES: Mapping[str, Phrase] = {
    "words_match": _plain(lambda: _("Nama barangnya cocok.")),
    "words_not_compared": _plain(lambda: _("Nama barang tidak dibandingkan.")),
    "category_accepted": _plain(lambda: _("Kategorinya sama.")),
    "category_other": _plain(lambda: _("Kategorinya lain.")),
    "category_unknown": _plain(lambda: _("Kategori kebutuhan belum diisi.")),
    "price_below_ceiling": _price_and_ceiling,
    "price_above_ceiling": _price_and_ceiling,
    "no_ceiling": _price,
    "price_not_stated": _plain(lambda: _("Harga belum diisi.")),
    "unit_unclear": _unclear_unit,
    "ask_freight": _plain(
        lambda: _("Minta ongkir: harga di gudang penjual, ongkir dibayar pembeli.")
    ),
    "ask_who_pays_freight": _plain(lambda: _("Tanyakan siapa yang membayar ongkir.")),
    "capacity_covers_all": _capacity,
    "capacity_covers_part": _capacity,
    "capacity_not_stated": _plain(lambda: _("Kapasitas belum diisi.")),
    "no_delivery_date": _plain(lambda: _("Tanggal kirim tidak ditentukan.")),
    "lead_time_not_stated": _plain(lambda: _("Waktu siap belum diisi.")),
    "ready_in_time": _ready,
    "ready_late": _ready,
    "no_certificate_required": _plain(lambda: _("Tidak ada dokumen yang diminta.")),
    "certificates_verified": _certificates,
    "certificates_declared": _certificates,
    "certificates_open": _certificates,
    "distance": _distance,
    "distance_unknown": _plain(lambda: _("Jarak belum diketahui.")),
    "payment_not_stated": _plain(lambda: _("Cara bayar belum diisi.")),
    "payment_as_asked": _plain(lambda: _("Cara bayar sesuai permintaan.")),
    "payment_sooner_than_asked": _plain(lambda: _("Penjual minta dibayar lebih cepat.")),
    "deals_so_far": _deals,
    "newcomer": _plain(lambda: _("Belum punya rekam jejak di sini.")),
    "ask_category": _plain(lambda: _("Apakah kategori barangnya sesuai?")),
    "ask_unit": _plain(
        lambda: _("Berapa isi satu kemasan, supaya jumlah dan harganya dapat dibandingkan?")
    ),
    "ask_certificate": _ask_certificate,
    "ask_min_order": _plain(lambda: _("Berapa minimal pesannya?")),
    "ask_price": _plain(lambda: _("Berapa harganya untuk jumlah ini?")),
    "ask_capacity": _plain(lambda: _("Berapa kapasitas bebas sebulan?")),
    "ask_lead_time": _plain(lambda: _("Berapa hari sampai siap dikirim?")),
    "certificate_absent": _certificate_fell,
    "certificate_ends_before_delivery": _certificate_fell,
    "unit_cannot_be_compared": _plain(lambda: _("Satuannya tidak dapat dibandingkan.")),
    "min_order_above_need": _minimum,
    "price_far_above_ceiling": _too_dear,
    "nothing_free": _plain(lambda: _("Kapasitas bulan ini sudah habis dijanjikan.")),
    "ready_too_late": _too_late,
}
