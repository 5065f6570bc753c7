"""What the engine found, in plain sentences: what speaks for an offer, what to ask, why it fell."""

from collections.abc import Mapping

from core.pages.wording import gettext as _
from matching.engine.reasons import Reason
from matching.matches.phrases import (
    Pair,
    Phrase,
    ask_certificate,
    capacity,
    certificate_absent,
    certificate_ends,
    deals,
    distance,
    minimum,
    plain,
    price,
    price_and_ceiling,
    ready,
    too_dear,
    too_late,
    unclear_unit,
)

# What takes away from an offer, and what nobody has stated yet; the rest speaks for it.
AGAINST = frozenset(
    {"price_above_ceiling", "capacity_covers_part", "ready_late", "certificates_open"}
    | {"payment_sooner_than_asked", "category_other", "freight_not_included"}
    | {"wished_certificates_open"}
)
OPEN = frozenset(
    {"price_not_stated", "unit_unclear", "ask_freight", "ask_who_pays_freight"}
    | {"capacity_not_stated", "lead_time_not_stated", "payment_not_stated"}
    | {"distance_unknown", "category_unknown", "words_not_compared", "no_delivery_date"}
    | {"confirmed_long_ago"}
)
# Said by the page already, or says nothing when nobody asks for it.
SILENT = frozenset(
    {"words_match", "category_accepted", "no_certificate_required", "newcomer", "no_ceiling"}
)


def sentence(reason: Reason, pair: Pair) -> str:
    """One reason in words. Raises KeyError for a code that has none."""
    return PHRASES[reason.code](reason, pair)


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
        "freshness": _("Konfirmasi"),
        "seller": _("Pandangan penjual"),
    }


# A question and the fact behind it share their words, so that a page says them once.
_price_missing = plain(lambda: _("Harga belum diisi: tanyakan harga untuk jumlah ini."))
_capacity_missing = plain(lambda: _("Kapasitas bebas belum diisi: tanyakan sanggup berapa."))
_lead_missing = plain(
    lambda: _("Waktu siap belum diisi: tanyakan berapa hari sampai siap dikirim.")
)
_category_missing = plain(
    lambda: _("Kategori kebutuhan belum diisi: tanyakan apakah barangnya sesuai.")
)

PHRASES: Mapping[str, Phrase] = {
    "words_match": plain(lambda: _("Nama barangnya cocok.")),
    "words_not_compared": plain(lambda: _("Nama barang tidak dibandingkan.")),
    "category_accepted": plain(lambda: _("Kategorinya sesuai.")),
    "category_other": plain(lambda: _("Kategorinya lain.")),
    "category_unknown": _category_missing,
    "price_below_ceiling": price_and_ceiling,
    "price_above_ceiling": price_and_ceiling,
    "no_ceiling": price,
    "price_not_stated": _price_missing,
    "unit_unclear": unclear_unit,
    "ask_freight": plain(
        lambda: _("Ongkir belum diketahui dan dibayar pembeli: minta ongkir dari gudang penjual.")
    ),
    "freight_not_included": plain(
        lambda: _("Diminta ongkir dibayar penjual, tetapi penjual belum menyanggupinya.")
    ),
    "ask_who_pays_freight": plain(lambda: _("Tanyakan siapa yang membayar ongkir.")),
    "capacity_covers_all": capacity,
    "capacity_covers_part": capacity,
    "capacity_not_stated": _capacity_missing,
    "no_delivery_date": plain(lambda: _("Hari kirim belum ditentukan pembeli.")),
    "lead_time_not_stated": _lead_missing,
    "ready_in_time": ready,
    "ready_late": ready,
    "no_certificate_required": plain(lambda: _("Tidak ada dokumen yang diminta.")),
    "certificates_verified": plain(
        lambda: _("Semua dokumen yang diminta ada dan sudah diperiksa dinas.")
    ),
    "certificates_declared": plain(
        lambda: _("Dokumen yang diminta ada menurut penjual; belum semua diperiksa dinas.")
    ),
    "certificates_open": plain(lambda: _("Dokumen yang diminta belum lengkap.")),
    "wished_certificates_open": plain(lambda: _("Dokumen yang diharapkan belum lengkap.")),
    "distance": distance,
    "distance_unknown": plain(lambda: _("Jarak belum diketahui.")),
    "payment_not_stated": plain(lambda: _("Cara bayar belum disebut: tanyakan.")),
    "payment_as_asked": plain(lambda: _("Cara bayar sesuai permintaan.")),
    "payment_sooner_than_asked": plain(lambda: _("Penjual minta dibayar lebih cepat.")),
    "deals_so_far": deals,
    "confirmed_long_ago": plain(
        lambda: _("Lama tidak dikonfirmasi: tanyakan apakah masih dibuat.")
    ),
    "newcomer": plain(lambda: _("Belum punya rekam jejak di sini.")),
    "ask_category": _category_missing,
    "ask_unit": unclear_unit,
    "ask_certificate": ask_certificate,
    "ask_min_order": plain(lambda: _("Minimal pesan belum diisi: tanyakan.")),
    "ask_price": _price_missing,
    "ask_capacity": _capacity_missing,
    "ask_lead_time": _lead_missing,
    "certificate_absent": certificate_absent,
    "certificate_ends_before_delivery": certificate_ends,
    "unit_cannot_be_compared": plain(lambda: _("Satuannya tidak dapat dibandingkan.")),
    "min_order_above_need": minimum,
    "price_far_above_ceiling": too_dear,
    "nothing_free": plain(lambda: _("Kapasitas bulan ini sudah habis dijanjikan.")),
    "ready_too_late": too_late,
}
