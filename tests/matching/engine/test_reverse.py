"""Open needs for the listings of one seller."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.profiles import NeedProfile
from matching.engine.reverse import every_pair, rank_needs
from matching.engine.scoring import rank
from tests.matching.engine.markets import some_market, some_need, some_pairing

ONE_VALUE = ("id", "quantity", "today", "monthly", "days_to_delivery", "ceiling_idr")
CODES = ("delivery", "payment", "deals", "expected")


def as_columns(needs: Sequence[NeedProfile]) -> NeedProfile:
    """The needs as one profile with a value per row."""
    columns: Any = {
        name: np.array([getattr(need, name) for need in needs]) for name in ONE_VALUE + CODES
    }
    kinds = needs[0].required
    required = {kind: np.array([need.required[kind] for need in needs]) for kind in kinds}
    return NeedProfile(required=required, **columns)


@given(st.integers(0, 2**32 - 1))
def test_a_need_gets_the_same_score_from_either_side(seed: int) -> None:
    random = np.random.default_rng(seed)
    _, supply, _ = some_market(seed, 5)
    needs = {one: replace(some_need(random), id=one) for one in range(4)}
    pairing = some_pairing(random, 20)
    pairing = replace(pairing, text_best=10.0, transit_usual=3.0)
    reverse = rank_needs(as_columns(list(needs.values())), supply, pairing)
    found = {(one.need_id, one.id): one for one in reverse.best(None)}
    assert all(one.index < 20 for one in found.values())
    for row, need in needs.items():
        own = pairing.take(slice(5 * row, 5 * row + 5))
        for offer in rank(need, supply, own).best(None):
            other = found.pop((row, offer.id))
            assert other.p == pytest.approx(offer.p)
            assert other.questions == offer.questions
            assert other.buyer_reasons == offer.buyer_reasons
    assert not found


def test_pairs_run_through_the_offers_of_each_need() -> None:
    needs, offers = every_pair(2, 3)
    assert needs.tolist() == [0, 0, 0, 1, 1, 1]
    assert offers.tolist() == [0, 1, 2, 0, 1, 2]
