"""Listings in category blocks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.blocks import CategoryBlocks
from tests.matching.engine.markets import some_supply


@given(st.integers(0, 99), st.sets(st.integers(-1, 6)))
def test_a_block_holds_the_listings_of_its_categories_and_no_other(
    seed: int, wanted: set[int]
) -> None:
    supply = some_supply(np.random.default_rng(seed), 60, categories=5)
    blocks = CategoryBlocks.of(supply)
    block = blocks.supply.take(blocks.rows(wanted))
    expected = supply.id[np.isin(supply.category, list(wanted))]
    assert sorted(block.id.tolist()) == sorted(expected.tolist())


def test_neighbouring_categories_are_cut_out_without_copying() -> None:
    supply = some_supply(np.random.default_rng(3), 60, categories=5)
    blocks = CategoryBlocks.of(supply)
    block = blocks.supply.take(blocks.rows([1, 2, 3]))
    assert np.shares_memory(block.price_idr, blocks.supply.price_idr)
    assert isinstance(blocks.rows([1, 3]), np.ndarray)


def test_an_offer_keeps_all_its_values_in_its_block() -> None:
    supply = some_supply(np.random.default_rng(3), 60, categories=5)
    ordered = CategoryBlocks.of(supply).supply
    volume = np.full(60, 200.0)
    before = dict(zip(supply.id.tolist(), supply.tiers.at(volume, supply.price_idr), strict=True))
    after = dict(zip(ordered.id.tolist(), ordered.tiers.at(volume, ordered.price_idr), strict=True))
    assert before.keys() == after.keys()
    assert np.array_equal(list(before.values()), [after[one] for one in before], equal_nan=True)
