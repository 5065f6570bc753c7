"""Needs that one unit can fill as their page shows them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from catalogue.products.queries import cards
from core.database import AnyRow
from core.pages.language import Page
from matching.buyers.cards import need_card
from matching.engine.ranking import RuledOut, Suggestion
from matching.engine.reasons import strength
from matching.engine.states import Delivery
from matching.matches.delivered import Cost, costs, labels_of
from matching.matches.offer_terms import at_door, freight
from matching.matches.reversing import Fillable
from matching.matches.sentences import AGAINST, OPEN, SILENT, sentence
from matching.matches.shown import Shown
from matching.matches.suggestion_page import adding, points, questions, sides


def fillable_context(found: Fillable, page: Page, today: date) -> dict[str, Any]:
    """The needs and those that fell, as the template takes them. Three queries."""
    ids = list({item.id for item in found.best} | {item.id for item in found.fallen})
    known = {card.id: card for card in cards(ids, today, page)}
    labels = labels_of(ids)

    def shown(need: AnyRow) -> Shown:
        return Shown(need, page, with_ceiling=False, cards=known, labels=labels)

    best = [item for item in found.best if item.id in known]
    spent = costs(found.ranking, [item.index for item in best]) if found.ranking else []
    return {
        "needs": [
            _need(item, cost, shown(found.needs[item.need_id]), today)
            for item, cost in zip(best, spent, strict=True)
        ],
        "fallen": [
            _fallen(item, shown(found.needs[item.need_id]), today)
            for item in found.fallen
            if item.id in known
        ],
    }


def _need(item: Suggestion, cost: Cost, shown: Shown, today: date) -> Mapping[str, Any]:
    """One need with the unit's product for it."""
    product, pair = shown.cards[item.id], shown.pair(item.id, cost.delivery)
    told = [r for r in item.buyer_reasons.values() if r.code not in SILENT | OPEN]
    language = shown.page.language
    return {
        "need": need_card(shown.need, shown.page, today),
        "product": product,
        "percent": round(item.p * 100),
        "strength": strength(round(item.p, 2)),  # as it is shown
        "sides": sides(item, language),
        "door": at_door(cost, shown.need.unit, language),
        "freight": freight(cost, shown.need.unit, language),
        "reasons": [sentence(r, pair) for r in told if r.code not in AGAINST],
        "against": [sentence(r, pair) for r in told if r.code in AGAINST],
        "unknowns": questions(item, pair, shown.labels[item.id].net_weight),
        "contributions": points(item, language),
        "adding": adding(item, language),
    }


def _fallen(item: RuledOut, shown: Shown, today: date) -> Mapping[str, Any]:
    pair = shown.pair(item.id, Delivery.UNKNOWN)
    return {
        "need": need_card(shown.need, shown.page, today),
        "product": shown.cards[item.id],
        "reason": " ".join(sentence(reason, pair) for reason in item.reasons.values()),
    }
