"""An offer that nobody confirmed for long: less likely, never removed, and it says so."""

from dataclasses import replace

import numpy as np
import pytest

from matching.engine.scores import FRESHNESS, STALE_POINTS
from matching.engine.scoring import rank
from tests.matching.engine.markets import plain_market


def test_a_stale_offer_is_less_likely_than_the_same_confirmed_and_still_suggested() -> None:
    need, supply, pairing = plain_market()
    fresh = rank(need, supply, pairing).best()[0]
    stale = rank(need, replace(supply, stale=np.array([True])), pairing).best()[0]
    assert stale.p < fresh.p
    assert stale.buyer.total == pytest.approx(fresh.buyer.total + STALE_POINTS)
    assert stale.seller.total == fresh.seller.total


def test_what_staleness_takes_away_is_shown_among_the_points() -> None:
    need, supply, pairing = plain_market()
    stale = rank(need, replace(supply, stale=np.array([True])), pairing).best()[0].buyer
    assert stale.contributions[FRESHNESS] == STALE_POINTS
    assert stale.base + sum(stale.contributions.values()) == pytest.approx(stale.total, abs=1e-9)
    assert FRESHNESS not in rank(need, supply, pairing).best()[0].buyer.contributions
