"""Suggestions for one need: the offers ranked, what might stand in, what was ruled out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from core.database import AnyRow
from matching.buyers.models import FreightTariff
from matching.engine.columns import UNKNOWN
from matching.engine.ranking import Ranking, Suggestion
from matching.engine.scoring import rank
from matching.engine.weights import START_WEIGHTS
from matching.matches.pairing import pair
from matching.matches.supply import Offers


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The ranking of the offers worth comparing, and how many there were in all.

    `asked` is the product whose page the need came from.
    """

    ranking: Ranking
    compared: int
    rows: Any  # of each compared offer, its row among all offers
    asked: int | None = None

    def best(self, limit: int = 10) -> list[Suggestion]:
        """The offers to show first: what was asked for, unless a rule removes it, then the best."""
        best, suggested = self.ranking.best(limit), self.ranking.suggested.rows
        asked = suggested[self.ranking.pairs.supply.id[suggested] == self.asked]
        if not asked.size:
            return best
        others = [item for item in best if item.id != self.asked]
        return [*self.ranking.suggestions(asked), *others][:limit]


def suggest(
    need: AnyRow,
    offers: Offers,
    today: date,
    *,
    with_ceiling: bool = True,
    tariffs: Sequence[FreightTariff] | None = None,
) -> Suggestions:
    """Rank the offers for a need. Reserves nothing and writes nothing.

    Without the ceiling nothing in the answer tells what the buyer would pay. `tariffs` are those
    to the need's province; without them they are read.
    """
    paired = pair(need, offers, today, tariffs)
    asked = paired.need if with_ceiling else replace(paired.need, ceiling_idr=UNKNOWN)
    ranking = rank(asked, offers.supply.take(paired.rows), paired.pairing, START_WEIGHTS)
    return Suggestions(ranking, len(offers), np.asarray(paired.rows), need.asked_product_id)
