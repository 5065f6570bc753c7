"""The weight table, and what an unknown counts as."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.base_rates import BaseRates, measured
from matching.engine.columns import UNKNOWN
from matching.engine.scores import score
from matching.engine.scoring import rank
from matching.engine.weights import (
    BUYER_WEIGHTS,
    SELLER_WEIGHTS,
    START_WEIGHTS,
    USUAL_VALUES,
    Weights,
)
from tests.matching.engine.markets import some_market

criteria = st.sampled_from(sorted(BUYER_WEIGHTS))


def test_the_shares_of_each_side_add_to_one() -> None:
    assert sum(BUYER_WEIGHTS.values()) == pytest.approx(1)
    assert sum(SELLER_WEIGHTS.values()) == pytest.approx(1)


@given(criteria)
def test_a_criterion_left_out_keeps_the_rest_in_proportion(criterion: str) -> None:
    whole, rest = START_WEIGHTS.buyer, START_WEIGHTS.buyer.without(criterion)
    assert criterion not in rest.log_odds
    assert sum(rest.log_odds.values()) == pytest.approx(sum(whole.log_odds.values()))
    ratios = [rest.log_odds[name] / whole.log_odds[name] for name in rest.log_odds]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


@given(criteria, st.integers(0, 2**32 - 1))
def test_a_criterion_left_out_no_longer_moves_or_removes_anything(name: str, seed: int) -> None:
    market = some_market(seed)
    table = replace(START_WEIGHTS, buyer=START_WEIGHTS.buyer.without(name))
    shorter, whole = rank(*market, table), rank(*market)
    assert np.array_equal(shorter.suggested.rows, whole.suggested.rows)
    for offer in shorter.best(None):
        assert name not in offer.buyer.contributions
        assert name not in offer.buyer.unknown
        assert (
            abs(offer.buyer.base + sum(offer.buyer.contributions.values()) - offer.buyer.total)
            < 1e-9
        )


def test_a_weight_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        Weights(-5.0, {"price": -0.1}, BaseRates(USUAL_VALUES))


@pytest.mark.parametrize(
    ("criterion", "rate"), [("price", 1.1), ("price", -0.1), ("certificates", 0.6)]
)
def test_a_base_rate_that_rewards_silence_is_refused(criterion: str, rate: float) -> None:
    with pytest.raises(ValueError, match=criterion):
        BaseRates({criterion: rate})


def test_an_unknown_counts_as_usual_in_its_own_category() -> None:
    rates = BaseRates({"price": 0.5}, {7: {"price": 0.9}})
    weights = Weights(-5.0, {"price": 2.0}, rates)
    scores = score({"price": np.full(3, UNKNOWN)}, weights, np.array([1, 7, 7]), 0.0)
    assert scores.total == pytest.approx([-4.0, -3.2, -3.2])
    side = scores.side(1)
    assert side.base == pytest.approx(-3.2)
    assert side.unknown == ("price",)


def test_measured_rates_follow_many_listings_and_not_a_few() -> None:
    price = np.concatenate((np.full(2000, 0.9), [0.9, UNKNOWN]))
    category = np.concatenate((np.full(2000, 1), [2, 2]))
    rates = measured({"price": price}, category, BaseRates({"price": 0.5}))
    assert rates.by_category[1]["price"] == pytest.approx(0.9, abs=0.01)
    assert rates.by_category[2]["price"] == pytest.approx(0.5, abs=0.02)


def test_measured_rates_never_put_an_unstated_document_above_a_declared_one() -> None:
    verified = {"certificates": np.ones(1000)}
    rates = measured(verified, np.ones(1000, dtype=np.int64), BaseRates({"certificates": 0.4}))
    assert rates.by_category[1]["certificates"] == 0.5
