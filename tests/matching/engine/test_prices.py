"""The price that holds at a volume."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.columns import UNKNOWN
from matching.engine.prices import PriceTiers

tiers = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(100, 9999)),
    max_size=4,
    unique_by=lambda tier: tier[0],
)
listings = st.lists(st.tuples(tiers, st.integers(100, 9999), st.integers(1, 1500)), min_size=1)
Listings = list[tuple[list[tuple[int, int]], int, int]]


def prices(rows: Listings) -> list[float]:
    """What each listing asks at its volume, computed column by column."""
    columns = PriceTiers.from_lists([row[0] for row in rows])
    volume = np.array([float(row[2]) for row in rows])
    return list(columns.at(volume, np.array([float(row[1]) for row in rows])))


def price(row: tuple[list[tuple[int, int]], int, int]) -> float:
    """The same for one listing, the slow and plain way."""
    reached = [tier for tier in row[0] if tier[0] <= row[2]]
    return max(reached)[1] if reached else row[1]


@given(listings)
def test_the_highest_tier_reached_counts_else_the_list_price(rows: Listings) -> None:
    assert prices(rows) == [price(row) for row in rows]


@given(listings, st.data())
def test_rows_keep_their_own_tiers_when_taken(rows: Listings, data: st.DataObject) -> None:
    columns = PriceTiers.from_lists([row[0] for row in rows])
    chosen = data.draw(st.lists(st.sampled_from(range(len(rows)))))
    first, end = sorted(data.draw(st.tuples(*[st.integers(0, len(rows) + 1)] * 2)))
    volume = np.array([float(row[2]) for row in rows])
    listed = np.array([float(row[1]) for row in rows])
    whole = columns.at(volume, listed)
    for part in (np.array(chosen, dtype=np.intp), slice(first, end)):
        assert columns.take(part).at(volume[part], listed[part]).tolist() == whole[part].tolist()


def test_an_unknown_volume_reaches_no_tier() -> None:
    columns = PriceTiers.from_lists([[(50, 9500)]])
    assert columns.at(np.array([UNKNOWN]), np.array([10_000.0])).tolist() == [10_000]


def test_without_a_list_price_a_tier_still_counts() -> None:
    columns = PriceTiers.from_lists([[(50, 9500)], []])
    found = columns.at(np.array([60.0, 60.0]), np.full(2, UNKNOWN))
    assert found[0] == 9500
    assert np.isnan(found[1])
