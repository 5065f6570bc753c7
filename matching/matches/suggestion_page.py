"""Suggestions as a page shows them: chance in words, reasons as sentences, points as bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.products.queries import Card, cards
from core.database import AnyRow
from core.formatting import decimal, number, percent, rupiah
from core.language import Page
from core.wording import gettext as _
from matching.engine.ranking import RuledOut, Suggestion
from matching.engine.reasons import strength
from matching.engine.scores import log_odds
from matching.matches.sentences import Units, criterion_labels, sentence

# Said by the terms above the reasons, or says nothing when nobody asks for it.
SILENT = frozenset({"words_match", "category_accepted", "no_certificate_required", "newcomer"})
UNKNOWN = frozenset({"price_not_stated", "unit_unclear", "ask_freight", "ask_who_pays_freight"}) | {
    "capacity_not_stated",
    "lead_time_not_stated",
    "payment_not_stated",
    "distance_unknown",
    "category_unknown",
    "words_not_compared",
    "no_delivery_date",
}


@dataclass(frozen=True, slots=True)
class Point:
    """What one criterion adds or takes away, in log-odds; `assumed` when nobody stated it."""

    label: str
    points: float
    text: str
    assumed: bool


def points_of(item: Suggestion) -> dict[str, float]:
    """Log-odds that add up to those of `item.p`: base, buyer's points, seller's view."""
    total = log_odds(item.p)
    points = {"base": item.buyer.base, **item.buyer.contributions}
    return {**points, "seller": total - item.buyer.total}


def shown(
    items: Sequence[Suggestion], need: AnyRow, page: Page, today: date
) -> list[dict[str, Any]]:
    """Suggestions with their cards, best first; a listing that has just gone is left out."""
    found = {card.id: card for card in cards([item.id for item in items], today, page)}
    labels = criterion_labels()
    pairs = [(item, found[item.id]) for item in items if item.id in found]
    return [
        _shown(rank, item, card, need, page, labels)
        for rank, (item, card) in enumerate(pairs, start=1)
    ]


def fallen(
    items: Sequence[RuledOut], need: AnyRow, page: Page, today: date
) -> list[dict[str, str]]:
    """Offers that were ruled out, with all reasons in one text."""
    found = {card.id: card for card in cards([item.id for item in items], today, page)}
    return [
        {
            "name": card.name,
            "url": card.url,
            "maker": f"{card.maker}, {card.place}",
            "reason": " ".join(
                sentence(reason, Units(need.unit, card.unit, page.language))
                for reason in item.reasons.values()
            ),
        }
        for item, card in ((item, found[item.id]) for item in items if item.id in found)
    ]


def _shown(
    rank: int, item: Suggestion, card: Card, need: AnyRow, page: Page, labels: Mapping[str, str]
) -> dict[str, Any]:
    units = Units(need.unit, card.unit, page.language)
    reasons = item.buyer_reasons.values()
    return {
        "rank": rank,
        "code": card.code,
        "url": card.url,
        "name": card.name,
        "maker": card.maker,
        "pesantren": card.pesantren,
        "place": card.place,
        "is_demo": card.is_demo,
        "certificates": card.certificates,
        "percent": round(item.p * 100),
        "strength": strength(item.p),
        "terms": _terms(item, card, units),
        "reasons": [sentence(r, units) for r in reasons if r.code not in SILENT | UNKNOWN],
        "unknowns": _questions(item, units),
        "contributions": _points(item, labels, page.language),
    }


def _terms(item: Suggestion, card: Card, units: Units) -> list[tuple[str, str]]:
    language = units.language
    price = item.buyer_reasons["price"]
    delivered = price.numbers.get("price")
    listed = f"{rupiah(card.price_idr, language)} / {card.unit}" if card.price_idr else "–"
    free = card.free_capacity
    return [
        (_("Harga"), listed),
        (
            _("Sampai di pembeli"),
            f"{rupiah(round(delivered), language)} / {units.need}"
            if delivered is not None
            else _("minta ongkir"),
        ),
        (_("Min. pesan"), f"{number(card.minimum_order, language)} {card.unit}"),
        (
            _("Kapasitas bebas"),
            _("Tanyakan") if free is None else f"{number(free, language)} {card.unit}",
        ),
        (_("Menurut pembeli"), percent(item.buyer.p, 0, language)),
        (_("Menurut penjual"), percent(item.seller.p, 0, language)),
    ]


def _questions(item: Suggestion, units: Units) -> list[str]:
    """What must be asked, each once: what the rules leave open, then what is not stated."""
    open_reasons = [r for r in item.buyer_reasons.values() if r.code in UNKNOWN]
    asked = [sentence(reason, units) for reason in (*item.questions, *open_reasons)]
    return list(dict.fromkeys(asked))


def _points(item: Suggestion, labels: Mapping[str, str], language: str) -> list[Point]:
    found = [
        Point(
            label=labels[name],
            points=value,
            text=f"{'+' if value >= 0 else '−'}{decimal(abs(value), 2, language)}",
            assumed=name in item.buyer.unknown,
        )
        for name, value in points_of(item).items()
        if name != "base" and abs(value) >= 0.005
    ]
    return sorted(found, key=lambda point: -abs(point.points))
