"""Ranks offers for a need: hard rules first, then both sides' scores."""

import numpy as np

from matching.engine.profiles import NeedProfile, Pairing, SupplyProfile
from matching.engine.ranking import Group, Pairs, Ranking
from matching.engine.rules import Verdicts, judge
from matching.engine.scores import both_sides, p_mutual
from matching.engine.weights import START_WEIGHTS, WeightTable

ROWS_AT_ONCE = 32_768  # columns for so many rows are used again while they are in the cache


def rank(
    need: NeedProfile,
    supply: SupplyProfile,
    pairing: Pairing,
    weights: WeightTable = START_WEIGHTS,
) -> Ranking:
    """Every offer suggested, a substitute or ruled out, with the two sides' scores.

    `need` may also hold one need per row: then each row is a pair, e.g. all open needs against
    one listing, and the rows are ranked for the seller. Raises ValueError when lengths differ.
    """
    pairs = Pairs(need, supply, pairing.settled())
    verdicts, p = Verdicts.none(len(supply)), np.zeros(len(supply))
    for start in range(0, len(supply), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        case = pairs.case(rows)
        verdicts.put(rows, judge(case))
        staying = np.flatnonzero(verdicts.failed[rows] == 0)
        buyer, seller = both_sides(case.take(staying), weights)
        p[start + staying] = p_mutual(buyer.total, seller.total)
    stays, named = verdicts.failed == 0, pairing.goods_named
    suggested, substitutes = np.flatnonzero(stays & named), np.flatnonzero(stays & ~named)
    return Ranking(
        pairs=pairs,
        weights=weights,
        verdicts=verdicts,
        suggested=Group(suggested, p[suggested]),
        substitutes=Group(substitutes, p[substitutes]),
        removed=np.flatnonzero(~stays),
    )
