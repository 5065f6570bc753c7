"""The other direction: which open needs suit the listings of one seller."""

import numpy as np
from numpy.typing import NDArray

from matching.engine.profiles import NeedProfile, Pairing, SupplyProfile
from matching.engine.ranking import Ranking
from matching.engine.scoring import rank
from matching.engine.weights import START_WEIGHTS, WeightTable

RowIndex = NDArray[np.intp]


def every_pair(needs: int, offers: int) -> tuple[RowIndex, RowIndex]:
    """Need row and offer row of each pair: all offers of the first need, then of the second."""
    return np.repeat(np.arange(needs), offers), np.tile(np.arange(offers), needs)


def rank_needs(
    needs: NeedProfile,
    supply: SupplyProfile,
    pairing: Pairing,
    weights: WeightTable = START_WEIGHTS,
) -> Ranking:
    """Every need with every offer as one ranking; row = need row * number of offers + offer row.

    `pairing` has one row per pair in the order of `every_pair`. State its `text_best` per pair: a
    need's best match lies in its own block, not among these offers.
    """
    need_rows, offer_rows = every_pair(np.asarray(needs.id).size, len(supply))
    return rank(needs.take(need_rows), supply.take(offer_rows), pairing, weights)
