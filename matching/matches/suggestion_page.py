"""Suggestions as a page shows them: chance in words, reasons as sentences, points as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.products.queries import cards
from core.database import AnyRow
from core.formatting import decimal, percent
from core.pages.language import Page
from core.pages.wording import gettext as _
from matching.engine.ranking import Ranking, RuledOut, Suggestion
from matching.engine.reasons import Reason, strength
from matching.engine.scores import log_odds
from matching.engine.states import Delivery
from matching.matches.delivered import Cost, costs, has_several_sizes, labels_of
from matching.matches.offer_terms import compared_price, offer_terms
from matching.matches.phrases import Pair
from matching.matches.sentences import AGAINST, OPEN, SILENT, criterion_labels, sentence
from matching.matches.shown import Shown
from matching.matches.suggesting import Suggestions

MOST = 10
MOST_OTHERS = 3
NEAR_KM = 250


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


def answer(
    found: Suggestions, need: AnyRow, page: Page, today: date, *, with_ceiling: bool
) -> dict[str, Any]:
    """The best offers, what might stand in, and what fell, as the template takes them.

    Three queries, however many offers are shown.
    """
    ranking = found.ranking
    best, others = found.best(MOST), ranking.best_substitutes(MOST_OTHERS)
    fallen = ranking.ruled_out(MOST)
    ids = [*(item.id for item in (*best, *others)), *(item.id for item in fallen)]
    shown = Shown(
        need=need,
        page=page,
        with_ceiling=with_ceiling,
        cards={card.id: card for card in cards(ids, today, page)},
        labels=labels_of(ids),
    )
    return {
        "offers": _suggestions(ranking, best, shown),
        "substitutes": _suggestions(ranking, others, shown),
        "ruled_out": [_fallen(item, shown) for item in fallen if item.id in shown.cards],
    }


def best_offers(
    found: Suggestions, need: AnyRow, page: Page, today: date, most: int
) -> list[dict[str, Any]]:
    """Only the best, for whoever wrote the need. Three queries, however many are shown."""
    best = found.best(most)
    ids = [item.id for item in best]
    shown = Shown(
        need=need,
        page=page,
        with_ceiling=True,
        cards={card.id: card for card in cards(ids, today, page)},
        labels=labels_of(ids),
    )
    return _suggestions(found.ranking, best, shown)


def _suggestions(
    ranking: Ranking, items: Sequence[Suggestion], shown: Shown
) -> list[dict[str, Any]]:
    """Suggestions, best first; a listing that has just gone is left out."""
    items = [item for item in items if item.id in shown.cards]
    found = zip(items, costs(ranking, [item.index for item in items]), strict=True)
    return [_suggestion(rank, item, cost, shown) for rank, (item, cost) in enumerate(found, 1)]


def _suggestion(rank: int, item: Suggestion, cost: Cost, shown: Shown) -> dict[str, Any]:
    card, net_weight = shown.cards[item.id], shown.labels[item.id].net_weight
    pair = shown.pair(item.id, cost.delivery)
    told = [r for r in item.buyer_reasons.values() if r.code not in SILENT | OPEN and tells(r)]
    asked = [_("Produk ini yang ditanyakan pembeli.")] * (item.id == shown.need.asked_product_id)
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
        "p": item.p,
        "percent": round(item.p * 100),
        "strength": strength(round(item.p, 2)),  # as it is shown
        "sides": sides(item, shown.page.language),
        "price": compared_price(card, cost, shown.need.unit, shown.page.language),
        "terms": offer_terms(item, cost, shown),
        "reasons": [*asked, *(sentence(r, pair) for r in told if r.code not in AGAINST)],
        "against": [sentence(r, pair) for r in told if r.code in AGAINST],
        "unknowns": questions(item, pair, net_weight),
        "contributions": points(item, shown.page.language),
        "adding": adding(item, shown.page.language),
    }


def _fallen(item: RuledOut, shown: Shown) -> dict[str, str]:
    """One offer that was ruled out, with all reasons in one text."""
    card = shown.cards[item.id]
    pair = shown.pair(item.id, Delivery.UNKNOWN)
    return {
        "name": card.name,
        "url": card.url,
        "maker": f"{card.maker}, {card.place}",
        "reason": " ".join(sentence(reason, pair) for reason in item.reasons.values()),
    }


def tells(reason: Reason) -> bool:
    """Whether a fact speaks for an offer or against it: a usual distance does neither."""
    return reason.code != "distance" or reason.numbers["km"] <= NEAR_KM


def questions(item: Suggestion, pair: Pair, net_weight: str) -> list[str]:
    """What must be asked, each once: what the rules leave open, then what is not stated."""
    unstated = [r for r in item.buyer_reasons.values() if r.code in OPEN]
    asked = [sentence(reason, pair) for reason in (*item.questions, *unstated)]
    if has_several_sizes(net_weight):
        asked.append(
            _(
                "Ukuran belum jelas: satu harga untuk %(sizes)s, tanyakan yang mana.",
                sizes=net_weight,
            )
        )
    return list(dict.fromkeys(asked))


def sides(item: Suggestion, language: str) -> str:
    """Both sides' own chances, whose geometric mean is the chance shown."""
    return _(
        "pembeli %(buyer)s, penjual %(seller)s",
        buyer=percent(item.buyer.p, 0, language),
        seller=percent(item.seller.p, 0, language),
    )


def adding(item: Suggestion, language: str) -> str:
    """From where the points start and where they end."""
    return _(
        "Mulai dari %(base)s untuk penawaran rata-rata; semuanya berjumlah %(total)s, yaitu "
        "peluang %(p)s.",
        base=signed(item.buyer.base, language),
        total=signed(log_odds(item.p), language),
        p=percent(item.p, 0, language),
    )


def signed(value: float, language: str) -> str:
    """Log-odds to two places, always with their sign; 0 has none."""
    text = decimal(abs(value), 2, language)
    if text == "0":
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def points(item: Suggestion, language: str) -> list[Point]:
    """The points as bars, the longest first; what weighs nothing is left out."""
    labels = criterion_labels()
    unstated = set(item.buyer.unknown)
    if item.buyer_reasons["price"].code == "no_ceiling":  # it is the need that says no price
        unstated.discard("price")
    found = [
        Point(
            label=labels[name],
            points=value,
            text=signed(value, language),
            assumed=name in item.buyer.unknown,
        )
        for name, value in points_of(item).items()
        if name != "base" and (abs(value) >= 0.005 or name in unstated)
    ]
    return sorted(found, key=lambda point: -abs(point.points))
