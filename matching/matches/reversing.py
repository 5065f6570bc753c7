"""The other direction: which open needs one seller unit can fill, ranked as the needs rank it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from catalogue.search.analysis import surface_words, title_tokens
from core.database import AnyRow
from matching.buyers.queries import needs_in_order, open_need_rows
from matching.buyers.tariff_queries import tariffs_to
from matching.engine.columns import UNKNOWN, Flags
from matching.engine.profiles import NeedProfile, Pairing
from matching.engine.ranking import Ranking, RuledOut, Suggestion
from matching.engine.reverse import rank_needs
from matching.engine.states import Verdict
from matching.matches.goods import readings
from matching.matches.pairing import Paired, pair
from matching.matches.supply import Offers

MOST = 20
MOST_FALLEN = 10
MOST_COMPARED = 200  # each takes some milliseconds against all offers; the newest are compared


@dataclass(frozen=True, slots=True)
class Fillable:
    """Needs that name the unit's goods: those it can fill, each with its best product, and not."""

    needs: dict[int, AnyRow]
    ranking: Ranking | None
    best: list[Suggestion]
    fallen: list[RuledOut]


def needs_for(product_ids: Sequence[int], offers: Offers, today: date) -> Fillable:
    """The open needs whose goods are among a unit's products. No ceiling is looked at.

    Four queries at most, one of them for each province that buys.
    """
    rows = np.flatnonzero(np.isin(offers.supply.id, product_ids))
    needs = needs_in_order(_naming([offers.titles[row] for row in rows], today))
    if not needs or not rows.size:
        return Fillable({}, None, [], [])
    provinces = {need.regency_code[:2] for need in needs}
    tariffs = {province: tariffs_to(province, today) for province in provinces}
    paired = [pair(need, offers, today, tariffs[need.regency_code[:2]]) for need in needs]
    ranking = rank_needs(
        _profiles([one.need for one in paired]),
        offers.supply.take(rows),
        _joined([_with_unit(one, rows) for one in paired]),
    )
    best = _best_of_each_need(ranking, rows.size)
    filled = {item.need_id for item in best}
    fallen = [item for item in _named_fallen(ranking) if item.need_id not in filled]
    return Fillable({need.id: need for need in needs}, ranking, best, _once(fallen))


def _naming(titles: Sequence[str], today: date) -> list[int]:
    """Ids of the newest open needs whose head word stands in a title, or that have none."""
    tokens = frozenset[str]().union(*(title_tokens(t) for t in titles))
    tokens |= frozenset[str]().union(*(surface_words(t) for t in titles))
    naming = (
        row.id
        for row in open_need_rows(today)
        if any(not goods.head or goods.head & tokens for goods in readings(row.title))
    )
    return list(islice(naming, MOST_COMPARED))


def _with_unit(paired: Paired, rows: NDArray[np.intp]) -> Pairing:
    """The need with the unit's offers, measured against all offers that it was paired with."""
    if not paired.rows.size:
        nothing = Pairing.unknown(rows.size).settled()
        return replace(
            nothing,
            category_ok=np.full(rows.size, Verdict.FAIL, dtype=np.int8),
            goods_named=np.zeros(rows.size, dtype=np.bool_),
        )
    place = np.minimum(np.searchsorted(paired.rows, rows), paired.rows.size - 1)
    there = paired.rows[place] == rows
    found = paired.pairing.settled().take(place)
    category = np.where(there, found.category_ok, Verdict.FAIL).astype(np.int8)
    return replace(found, category_ok=category, goods_named=found.goods_named & there)


def _joined(pairings: Sequence[Pairing]) -> Pairing:
    """All pairs in one table: the unit's offers for the first need, then for the second."""
    columns = {
        name: np.concatenate([np.broadcast_to(getattr(one, name), len(one)) for one in pairings])
        for name in (field.name for field in fields(Pairing))
    }
    return Pairing(**columns)


def _profiles(needs: Sequence[NeedProfile]) -> NeedProfile:
    """One profile with a column for each fact of the needs."""
    return NeedProfile(
        id=np.array([need.id for need in needs], dtype=np.int64),
        quantity=np.array([need.quantity for need in needs], dtype=np.float64),
        today=needs[0].today,
        monthly=np.array([need.monthly for need in needs], dtype=np.bool_),
        days_to_delivery=np.array([need.days_to_delivery for need in needs], dtype=np.float64),
        ceiling_idr=UNKNOWN,
        delivery=np.array([need.delivery for need in needs], dtype=np.int8),
        payment=np.array([need.payment for need in needs], dtype=np.int8),
        required=_documents([need.required for need in needs]),
        wished=_documents([need.wished for need in needs]),
    )


def _documents(asked: Sequence[Mapping[str, Flags]]) -> dict[str, Flags]:
    """For each kind of document that any need asks for, which of them do."""
    kinds = sorted({kind for one in asked for kind in one})
    return {kind: np.array([kind in one for one in asked], dtype=np.bool_) for kind in kinds}


def _best_of_each_need(ranking: Ranking, offers: int) -> list[Suggestion]:
    """For each need the unit's likeliest product, the likeliest need first."""
    first: dict[int, int] = {}
    for row in ranking.order(ranking.suggested).tolist():
        first.setdefault(row // offers, row)
    return ranking.suggestions(np.array(list(first.values())[:MOST], dtype=np.intp))


def _named_fallen(ranking: Ranking) -> list[RuledOut]:
    """What fell although it is the goods wanted; those stand first among the ruled out."""
    named = ranking.pairs.pairing.goods_named
    return [item for item in ranking.ruled_out(MOST * MOST_FALLEN) if named[item.index]]


def _once(items: Sequence[RuledOut]) -> list[RuledOut]:
    """Each need once, with the product that breaks fewest rules."""
    first: dict[int, RuledOut] = {}
    for item in items:
        first.setdefault(item.need_id, item)
    return list(first.values())[:MOST_FALLEN]
