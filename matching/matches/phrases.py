"""Sentences with numbers in them: prices with who pays the freight, quantities, days, documents."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from catalogue.certificates.states import LABELS
from core.formatting import number, plain_date, quantity, rupiah
from core.pages.wording import gettext as _
from core.pages.wording import ngettext
from matching.engine.reasons import Reason
from matching.engine.states import Delivery


@dataclass(frozen=True, slots=True)
class Pair:
    """Whom a reason is about: both units, who pays the freight, whether months are compared."""

    need_unit: str
    offer_unit: str
    delivery: Delivery
    monthly: bool
    language: str


# Below it a part of a unit can turn a comparison: 0,75 kodi is not the 1 kodi of the least order.
EXACT_BELOW = 100

Phrase = Callable[[Reason, Pair], str]


def plain(text: Callable[[], str]) -> Phrase:
    """A sentence without numbers, looked up in the page's language when it is said."""
    return lambda reason, pair: text()


def _money(reason: Reason, name: str, pair: Pair) -> str:
    return rupiah(round(reason.numbers[name]), pair.language)


def _count(reason: Reason, name: str, pair: Pair) -> str:
    return number(round(reason.numbers[name]), pair.language)


def _days(reason: Reason, name: str, pair: Pair) -> str:
    return _days_in_words(round(reason.numbers[name]), pair)


def _days_in_words(days: int, pair: Pair) -> str:
    return ngettext("%(days)s hari", "%(days)s hari", days, days=number(days, pair.language))


def _amount(reason: Reason, name: str, pair: Pair) -> str:
    amount = reason.numbers[name]
    exact = amount if amount < EXACT_BELOW else round(amount)
    return quantity(exact, pair.offer_unit, pair.language)


def price(reason: Reason, pair: Pair) -> str:
    """The price per need unit and who pays the freight."""
    return f"{_price_and_freight(reason, pair)}."


def price_and_ceiling(reason: Reason, pair: Pair) -> str:
    """The price, and how it stands to the ceiling."""
    asked, ceiling = round(reason.numbers["price"]), round(reason.numbers["ceiling"])
    words = {"ceiling": rupiah(ceiling, pair.language)}
    if asked < ceiling:
        standing = _("di bawah batas %(ceiling)s", **words)
    elif asked == ceiling:
        standing = _("tepat pada batas %(ceiling)s", **words)
    else:
        standing = _("di atas batas %(ceiling)s", **words)
    return f"{_price_and_freight(reason, pair)}, {standing}."


def _price_and_freight(reason: Reason, pair: Pair) -> str:
    """The price per need unit, and always who pays the freight."""
    words = {"price": _money(reason, "price", pair), "unit": pair.need_unit}
    if reason.numbers.get("freight", 0) > 0:
        return _(
            "Harga %(price)s per %(unit)s sampai di pembeli, termasuk perkiraan ongkir "
            "%(freight)s yang dibayar pembeli",
            freight=_money(reason, "freight", pair),
            **words,
        )
    if pair.delivery == Delivery.FRANCO:
        return _("Harga %(price)s per %(unit)s, ongkir dibayar penjual", **words)
    if pair.delivery == Delivery.LOCO:
        return _("Harga %(price)s per %(unit)s di gudang penjual, ongkir dibayar pembeli", **words)
    return _("Harga %(price)s per %(unit)s, pembayar ongkir belum disebut", **words)


def capacity(reason: Reason, pair: Pair) -> str:
    """What can be made in the time, and whether it is enough."""
    words = {
        "available": _amount(reason, "available", pair),
        "wanted": _amount(reason, "wanted", pair),
    }
    covers_all = reason.code == "capacity_covers_all"
    if pair.monthly and covers_all:
        return _("Sanggup %(available)s sebulan, cukup untuk %(wanted)s.", **words)
    if pair.monthly:
        return _("Sanggup %(available)s sebulan, baru sebagian dari %(wanted)s.", **words)
    if covers_all:
        return _("Sanggup %(available)s sampai hari kirim, cukup untuk %(wanted)s.", **words)
    return _("Sanggup %(available)s sampai hari kirim, baru sebagian dari %(wanted)s.", **words)


def ready(reason: Reason, pair: Pair) -> str:
    """When the goods are ready and what is left for the way."""
    words = {"lead": _days(reason, "lead", pair)}
    if reason.code == "ready_late":
        return _(
            "Siap dalam %(lead)s; dengan perjalanan yang lazim terlambat %(late)s.",
            late=_days_in_words(max(1, round(-reason.numbers["slack"])), pair),
            **words,
        )
    if "transit" in reason.numbers:
        return _(
            "Siap dalam %(lead)s, %(transit)s di perjalanan, tersisa %(slack)s.",
            transit=_days(reason, "transit", pair),
            slack=_days(reason, "slack", pair),
            **words,
        )
    return _(
        "Siap dalam %(lead)s dari %(days)s yang ada, belum termasuk perjalanan.",
        days=_days(reason, "days", pair),
        **words,
    )


def ask_certificate(reason: Reason, pair: Pair) -> str:
    """Whether a document exists by now."""
    return _("Apakah ada sertifikat %(document)s yang berlaku?", document=LABELS[reason.about])


def certificate_absent(reason: Reason, pair: Pair) -> str:
    """A document that the seller says is not there."""
    return _(
        "Sertifikat %(document)s diminta, dan penjual menyatakan belum punya.",
        document=LABELS[reason.about],
    )


def certificate_ends(reason: Reason, pair: Pair) -> str:
    """A document that has ended, or ends before delivery."""
    document, ends = LABELS[reason.about], reason.numbers.get("valid_to")
    if ends is None:
        return _("Sertifikat %(document)s sudah tidak berlaku.", document=document)
    day = plain_date(date.fromordinal(int(ends)), pair.language)
    return _("Sertifikat %(document)s hanya berlaku sampai %(day)s.", document=document, day=day)


def minimum(reason: Reason, pair: Pair) -> str:
    """A least order above what is wanted."""
    return _(
        "Minimal pesan %(least)s, lebih besar dari %(wanted)s yang dibutuhkan.",
        least=_amount(reason, "min_order", pair),
        wanted=_amount(reason, "wanted", pair),
    )


def too_dear(reason: Reason, pair: Pair) -> str:
    """A price far above the ceiling."""
    return _(
        "Harga %(price)s per %(unit)s, lebih dari seperlima di atas batas %(ceiling)s.",
        price=_money(reason, "price", pair),
        unit=pair.need_unit,
        ceiling=_money(reason, "ceiling", pair),
    )


def too_late(reason: Reason, pair: Pair) -> str:
    """A lead time that is too long."""
    words = {"lead": _days(reason, "lead", pair), "days": _days(reason, "days", pair)}
    if reason.numbers["days"] < 0:
        return _("Hari kirimnya sudah lewat.")
    if reason.numbers.get("transit"):
        return _(
            "Perlu %(lead)s sampai siap dan %(transit)s di perjalanan, padahal tersisa %(days)s.",
            transit=_days(reason, "transit", pair),
            **words,
        )
    return _("Perlu %(lead)s sampai siap, padahal tersisa %(days)s.", **words)


def distance(reason: Reason, pair: Pair) -> str:
    """How far it is."""
    return _("Jarak sekitar %(km)s km.", km=_count(reason, "km", pair))


def deals(reason: Reason, pair: Pair) -> str:
    """How many deals were closed."""
    return ngettext(
        "Sudah %(deals)s kesepakatan selesai.",
        "Sudah %(deals)s kesepakatan selesai.",
        round(reason.numbers["deals"]),
        deals=_count(reason, "deals", pair),
    )


def unclear_unit(reason: Reason, pair: Pair) -> str:
    """Two units that nobody can compare before asking."""
    words = {"offer": pair.offer_unit, "need": pair.need_unit}
    if pair.offer_unit == pair.need_unit:
        return _("Isi satu %(offer)s belum jelas: tanyakan, supaya dapat dibandingkan.", **words)
    return _(
        "Berapa %(offer)s untuk satu %(need)s belum jelas: tanyakan isi kemasannya, supaya jumlah "
        "dan harganya dapat dibandingkan.",
        **words,
    )
