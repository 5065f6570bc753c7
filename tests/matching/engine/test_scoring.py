"""Properties of the ranking that hold on any market."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine import scoring
from matching.engine.columns import UNKNOWN, Floats
from matching.engine.prices import PriceTiers
from matching.engine.profiles import CertificateColumn, NeedProfile, Pairing, SupplyProfile
from matching.engine.ranking import Pairs, Ranking, Suggestion
from matching.engine.scores import both_sides, p_mutual
from matching.engine.scoring import rank
from matching.engine.states import Certificate, Verdict
from matching.engine.weights import START_WEIGHTS
from tests.matching.engine.markets import Market, plain_market, some_market

markets = st.integers(0, 2**32 - 1).map(some_market)


def mutual(need: NeedProfile, supply: SupplyProfile, pairing: Pairing) -> Floats:
    """The probability by which every row would be ranked, removed or not."""
    case = Pairs(need, supply, pairing.settled()).case(slice(0, len(supply)))
    buyer, seller = both_sides(case, START_WEIGHTS)
    return p_mutual(buyer.total, seller.total)


def never_worse(before: Market, after: Market) -> None:
    """No row that stood is less likely afterwards, and none is newly removed."""
    stood = rank(*before).verdicts.failed == 0
    assert np.all(mutual(*after)[stood] >= mutual(*before)[stood] - 1e-12)
    assert np.all(rank(*after).verdicts.failed[stood] == 0)


def everything(ranking: Ranking) -> list[Suggestion]:
    """All suggestions and substitutes."""
    return ranking.best(None) + ranking.best_substitutes(None)


@given(markets)
def test_every_offer_ends_in_exactly_one_group(market: Market) -> None:
    ranking = rank(*market)
    groups = [ranking.suggested.rows, ranking.substitutes.rows, ranking.removed]
    assert sorted(np.concatenate(groups).tolist()) == list(range(len(market[1])))


@given(markets)
def test_a_known_failure_is_never_ranked_and_always_keeps_its_reason(market: Market) -> None:
    ranking = rank(*market)
    assert all(not ranking.verdicts.failures(offer.index) for offer in everything(ranking))
    removed = ranking.ruled_out(None)
    assert len(removed) == ranking.removed.size
    assert all(tuple(one.reasons) == ranking.verdicts.failures(one.index) for one in removed)
    assert all(one.reasons for one in removed)


@given(markets)
def test_an_offer_of_other_goods_is_only_ever_a_substitute(market: Market) -> None:
    ranking, named = rank(*market), market[2].goods_named
    assert all(named[offer.index] for offer in ranking.best(None))
    assert not any(named[offer.index] for offer in ranking.best_substitutes(None))


@given(markets)
def test_contributions_add_up_to_the_total(market: Market) -> None:
    for offer in everything(rank(*market)):
        for side in (offer.buyer, offer.seller):
            assert abs(side.base + sum(side.contributions.values()) - side.total) < 1e-9
            assert side.p == pytest.approx(1 / (1 + np.exp(-side.total)))


@given(markets)
def test_what_is_shown_is_what_was_ranked_by(market: Market) -> None:
    ranking = rank(*market)
    shown = [offer.p for offer in ranking.best(None)]
    order = ranking.order(ranking.suggested)
    ranked = dict(zip(ranking.suggested.rows.tolist(), ranking.suggested.p.tolist(), strict=True))
    assert shown == pytest.approx([ranked[row] for row in order.tolist()], abs=1e-12)
    assert all(one >= two - 1e-12 for one, two in pairwise(shown))


@given(markets)
def test_an_unknown_criterion_adds_nothing_and_says_so(market: Market) -> None:
    for offer in everything(rank(*market)):
        for side in (offer.buyer, offer.seller):
            assert all(side.contributions[name] == 0 for name in side.unknown)


@given(markets, st.randoms())
def test_the_order_of_the_rows_changes_nothing(market: Market, random: Any) -> None:
    need, supply, pairing = market
    rows = list(range(len(supply)))
    random.shuffle(rows)
    shuffled = rank(need, supply.take(np.array(rows)), pairing.take(np.array(rows)))
    ranking = rank(*market)
    assert [one.id for one in shuffled.best(None)] == [one.id for one in ranking.best(None)]
    assert [one.id for one in shuffled.ruled_out(None)] == [
        one.id for one in ranking.ruled_out(None)
    ]


@given(markets, st.integers(1, 12))
def test_a_short_list_is_the_head_of_the_long_one(market: Market, limit: int) -> None:
    ranking = rank(*market)
    for few in (ranking.best, ranking.best_substitutes, ranking.ruled_out):
        assert [one.id for one in few(limit)] == [one.id for one in few(None)][:limit]


def test_rows_are_scored_the_same_in_one_piece_or_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    market = some_market(5, 200)
    whole = rank(*market)
    monkeypatch.setattr(scoring, "ROWS_AT_ONCE", 7)
    pieces = rank(*market)
    assert np.array_equal(pieces.suggested.rows, whole.suggested.rows)
    assert pieces.suggested.p == pytest.approx(whole.suggested.p, abs=1e-15)
    assert np.array_equal(pieces.verdicts.unknown, whole.verdicts.unknown)


@given(markets, st.floats(1, 10))
def test_more_capacity_never_lowers_the_score(market: Market, factor: float) -> None:
    need, supply, pairing = market
    more = replace(supply, free_capacity=supply.free_capacity * factor)
    never_worse(market, (need, more, pairing))


@given(markets, st.floats(0.1, 1))
def test_a_lower_price_never_lowers_the_score(market: Market, factor: float) -> None:
    need, supply, pairing = market
    tiers = supply.tiers
    lower = PriceTiers(tiers.offsets, tiers.owner, tiers.from_quantity, tiers.price_idr * factor)
    cheaper = replace(supply, price_idr=supply.price_idr * factor, tiers=lower)
    never_worse(market, (need, cheaper, pairing))


@given(markets, st.sampled_from([Certificate.DECLARED, Certificate.VERIFIED]))
def test_an_added_certificate_never_lowers_the_score(market: Market, added: int) -> None:
    need, supply, pairing = market
    documents = dict(supply.certificates)
    without = documents["halal"].state != Certificate.VERIFIED
    state = np.where(without, np.int8(added), documents["halal"].state)
    valid_to = np.where(without, UNKNOWN, documents["halal"].valid_to)
    documents["halal"] = CertificateColumn(state, valid_to)
    never_worse(market, (need, replace(supply, certificates=documents), pairing))


@given(markets, st.integers(1, 10))
def test_a_shorter_lead_time_never_lowers_the_score(market: Market, days: int) -> None:
    need, supply, pairing = market
    never_worse(market, (need, replace(supply, lead_days=supply.lead_days - days), pairing))


@given(markets, st.floats(0.1, 1))
def test_a_smaller_least_order_never_lowers_the_score(market: Market, factor: float) -> None:
    need, supply, pairing = market
    never_worse(market, (need, replace(supply, min_order=supply.min_order * factor), pairing))


THREE_VALUES = {
    "price_idr": (1.0, UNKNOWN, 11_900.0),
    "free_capacity": (1e6, UNKNOWN, 1.0),
    "lead_days": (1.0, UNKNOWN, 27.0),
    "payment": (5, -1, 0),
    "halal": (Certificate.VERIFIED, Certificate.UNSTATED, Certificate.ABSENT),
}


@pytest.mark.parametrize("field", THREE_VALUES)
def test_unknown_lies_between_the_worst_and_the_best(field: str) -> None:
    need, supply, pairing = plain_market(3)
    values = np.array(THREE_VALUES[field])
    if field == "halal":
        column = CertificateColumn(values.astype(np.int8), np.full(3, UNKNOWN))
        supply = replace(supply, certificates={"halal": column})
    else:
        old: Any = getattr(supply, field)
        changed: Any = {field: values.astype(old.dtype)}
        supply = replace(supply, **changed)
    best, unknown, worst = mutual(need, supply, pairing)
    assert best > unknown > worst


def test_a_newcomer_counts_exactly_as_one_who_met_what_was_expected() -> None:
    need, supply, pairing = plain_market(2)
    supply = replace(supply, deals=np.array([0.0, 4.0]), expected=np.array([0.0, 4.0]))
    newcomer, steady = sorted(rank(need, supply, pairing).best(), key=lambda offer: offer.index)
    assert newcomer.buyer.contributions["reliability"] == 0
    assert newcomer.p == steady.p


def test_equals_are_ordered_differently_for_different_needs() -> None:
    need, supply, pairing = plain_market(30)
    orders = {
        tuple(offer.id for offer in rank(replace(need, id=one), supply, pairing).best(None))
        for one in range(5)
    }
    assert len(orders) == 5


def test_the_best_possible_offer_is_likely_but_not_certain() -> None:
    need, supply, pairing = plain_market()
    supply = replace(supply, price_idr=np.array([5000.0]), lead_days=np.array([1.0]))
    best = rank(need, supply, replace(pairing, distance_km=np.zeros(1))).best()[0]
    assert best.buyer.p == pytest.approx(0.73, abs=0.01)
    assert best.p_both == pytest.approx(best.p**2)


def test_a_one_off_need_may_use_the_capacity_of_every_month_until_delivery() -> None:
    need, supply, pairing = plain_market()
    one_off = replace(need, quantity=4000.0, days_to_delivery=60.0)
    monthly = replace(one_off, monthly=True)
    first, second = (rank(each, supply, pairing).best()[0] for each in (one_off, monthly))
    assert first.buyer_reasons["volume"].code == "capacity_covers_all"
    assert second.buyer_reasons["volume"].code == "capacity_covers_part"


def test_no_offers_give_an_empty_answer() -> None:
    ranking = rank(plain_market()[0], SupplyProfile.unknown(np.arange(0)), Pairing.unknown(0))
    assert (ranking.best(), ranking.best_substitutes(), ranking.ruled_out()) == ([], [], [])


def test_of_offers_of_which_nothing_is_known_everything_is_asked() -> None:
    need = plain_market()[0]
    offer = rank(need, SupplyProfile.unknown(np.arange(1)), Pairing.unknown(1)).best()[0]
    assert set(offer.buyer.unknown) == set(START_WEIGHTS.buyer.log_odds)
    asked = [question.code for question in offer.questions]
    rules = ("category", "unit", "certificate", "price", "capacity", "lead_time")
    assert asked == [f"ask_{rule}" for rule in rules]


def test_a_need_without_named_goods_gets_substitutes_only() -> None:
    need, supply, pairing = plain_market(4)
    pairing = replace(pairing, goods_named=np.zeros(4, dtype=np.bool_))
    ranking = rank(need, supply, pairing)
    assert ranking.best() == []
    assert len(ranking.best_substitutes()) == 4


def test_a_category_nobody_stated_stays_in() -> None:
    need, supply, pairing = plain_market()
    unsure = replace(pairing, category_ok=np.array([Verdict.UNKNOWN], dtype=np.int8))
    assert "category" in rank(need, supply, unsure).best()[0].buyer.unknown
