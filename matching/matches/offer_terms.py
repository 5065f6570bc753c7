"""The terms of one suggested offer in words; who pays the freight is always said."""

from catalogue.products.queries import Card
from core.formatting import quantity, rupiah
from core.pages.wording import gettext as _
from core.reading.unit_text import parse_unit
from matching.engine.ranking import Suggestion
from matching.engine.states import Delivery
from matching.matches.delivered import Cost, Per100, offer_per_100, per_100
from matching.matches.shown import Shown

Terms = list[tuple[str, str]]


def offer_terms(item: Suggestion, cost: Cost, shown: Shown) -> Terms:
    """(label, text) of everything that a buyer compares."""
    card, language = shown.cards[item.id], shown.page.language
    return [
        (_("Harga"), _price(card, cost, language)),
        at_door(cost, shown.need.unit, language),
        (_("Ongkir"), freight(cost, shown.need.unit, language)),
        *_compared_by_weight(item.id, cost, shown),
        (_("Min. pesan"), quantity(card.minimum_order, card.unit, language)),
        (_("Kapasitas bebas sebulan"), _free(card, language)),
    ]


def compared_price(card: Card, cost: Cost, unit: str, language: str) -> str:
    """The price of one need unit, in which offers compare; as listed where that is unknown."""
    if cost.goods_idr is None:
        return _price(card, cost, language)
    return f"{rupiah(round(cost.goods_idr), language)} / {unit}"


def at_door(cost: Cost, unit: str, language: str) -> tuple[str, str]:
    """The price of one need unit at the buyer's door, or what must be asked for it."""
    if cost.at_door_idr is not None:
        estimated = bool(cost.freight_idr)
        label = _("Perkiraan sampai di pembeli") if estimated else _("Sampai di pembeli")
        return label, f"{rupiah(cost.at_door_idr, language)} / {unit}"
    return _("Sampai di pembeli"), _to_ask(cost)


def _to_ask(cost: Cost) -> str:
    if cost.each_idr is None:
        return _("tanyakan harga")
    if cost.goods_idr is None:
        return _("tanyakan isi kemasan")
    return _("minta ongkir") if cost.delivery == Delivery.LOCO else _("tanyakan ongkir")


def freight(cost: Cost, unit: str, language: str) -> str:
    """Who pays the freight, and how much it may be."""
    if cost.delivery == Delivery.FRANCO:
        return _("dibayar penjual")
    if cost.delivery == Delivery.UNKNOWN:
        return _("pembayar belum disebut")
    if cost.freight_idr is None:
        return _("dibayar pembeli: minta ongkir")
    estimate = f"{rupiah(round(cost.freight_idr), language)} / {unit}"
    return _("dibayar pembeli, perkiraan %(amount)s", amount=estimate)


def _price(card: Card, cost: Cost, language: str) -> str:
    """At the wanted quantity where that is known, else as listed."""
    price = round(cost.each_idr) if cost.each_idr is not None else card.price_idr
    return _("tanyakan") if price is None else f"{rupiah(price, language)} / {card.unit}"


def _free(card: Card, language: str) -> str:
    if card.free_capacity is None:
        return _("tanyakan")
    return quantity(card.free_capacity, card.unit, language)


def _compared_by_weight(product_id: int, cost: Cost, shown: Shown) -> Terms:
    """The price per 100 g, beside the ceiling's where the need's own unit has a weight."""
    label, language = shown.labels[product_id], shown.page.language
    found = offer_per_100(cost.each_idr, label.unit, label.net_weight)
    if found is None:
        return []
    text, most = rupiah(found.price_idr, language), _ceiling_per_100(shown)
    if most is not None and most.base == found.base:
        text = _(
            "%(price)s, batas %(ceiling)s", price=text, ceiling=rupiah(most.price_idr, language)
        )
    return [(_("Per 100 %(base)s", base=found.base), text)]


def _ceiling_per_100(shown: Shown) -> Per100 | None:
    unit = parse_unit(shown.need.unit)
    if not shown.with_ceiling or unit is None or not shown.need.max_price_idr:
        return None
    return per_100(shown.need.max_price_idr, unit)
