"""The answer to one need: every offer suggested, a substitute, or ruled out with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from matching.engine.case import Case, hold_against
from matching.engine.columns import Floats, Rows
from matching.engine.explaining import buyer_reasons, seller_reasons
from matching.engine.objections import failure_reasons, questions
from matching.engine.ordering import Hashes, best_first, lowest_first, tie_hash, within_best
from matching.engine.profiles import NeedProfile, Pairing, SupplyProfile
from matching.engine.reasons import Reason
from matching.engine.rules import RULES, Verdicts
from matching.engine.scores import Side, both_sides
from matching.engine.weights import WeightTable

RowIndex = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One offer that no rule removes; `index` is its row in the table that was ranked.

    `p` is the geometric mean of both sides' probabilities, by which offers are ranked.
    """

    index: int
    id: int
    need_id: int
    p: float
    buyer: Side
    seller: Side
    buyer_reasons: Mapping[str, Reason]
    seller_reasons: Mapping[str, Reason]
    questions: tuple[Reason, ...]

    @property
    def p_both(self) -> float:
        """Probability that both sides say yes, for allocation."""
        return self.buyer.p * self.seller.p


@dataclass(frozen=True, slots=True)
class RuledOut:
    """One offer that is known to break a rule, with every rule it breaks."""

    index: int
    id: int
    need_id: int
    reasons: Mapping[str, Reason]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A need (or one need per row), n offers, and what holds between them."""

    need: NeedProfile
    supply: SupplyProfile
    pairing: Pairing

    def case(self, rows: Rows) -> Case:
        """Some of the rows held against each other."""
        return hold_against(self.need.take(rows), self.supply.take(rows), self.pairing.take(rows))

    def ids(self, row: int) -> tuple[int, int]:
        """Listing and need of one row."""
        need_id = np.asarray(self.need.id)
        return int(self.supply.id[row]), int(need_id[row] if need_id.ndim else need_id)

    def ties(self, rows: RowIndex) -> Hashes:
        """A fixed number for each row's pair, by which equals are ordered."""
        need_id = np.asarray(self.need.id)
        return tie_hash(self.supply.id[rows], need_id[rows] if need_id.ndim else need_id)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are ranked among themselves, in the order of the table.

    `p` is the probability by which they are ranked, one for each of `rows`.
    """

    rows: RowIndex
    p: Floats

    def __len__(self) -> int:
        """How many rows there are."""
        return self.rows.size


@dataclass(frozen=True, slots=True)
class Ranking:
    """All rows in three groups that share none and leave none out.

    Substitutes break no rule but name none of the need's product words; they stand below a line
    that says so. `removed` are the rows that are known to break a rule.
    """

    pairs: Pairs
    weights: WeightTable
    verdicts: Verdicts
    suggested: Group
    substitutes: Group
    removed: RowIndex

    def best(self, limit: int | None = 10) -> list[Suggestion]:
        """The offers to show first; fewer than `limit` rather than wrong goods."""
        return self.suggestions(self.order(self.suggested, limit))

    def best_substitutes(self, limit: int | None = 10) -> list[Suggestion]:
        """Other goods that might do instead."""
        return self.suggestions(self.order(self.substitutes, limit))

    def ruled_out(self, limit: int | None = 10) -> list[RuledOut]:
        """The offers that were removed: named goods first, then those that break fewest rules."""
        rows = self.removed
        broken = np.bitwise_count(self.verdicts.failed[rows])
        unnamed = ~self.pairs.pairing.goods_named[rows]
        level = broken + unnamed * np.uint8(len(RULES) + 1)
        order = lowest_first(level, self.pairs.ties(rows), limit)
        rows = rows[order]
        case = self.pairs.case(rows)
        return [
            RuledOut(
                row,
                *self.pairs.ids(row),
                reasons=failure_reasons(case, self.verdicts.failures(row), place),
            )
            for place, row in enumerate(rows.tolist())
        ]

    def order(self, group: Group, limit: int | None = None) -> RowIndex:
        """Rows of one group, best first."""
        near = within_best(group.p, limit)  # ties are worked out for these only
        rows = group.rows[near]
        return rows[best_first(group.p[near], self.pairs.ties(rows), limit)]

    def suggestions(self, rows: RowIndex) -> list[Suggestion]:
        """The offers in `rows` with both sides' points, reasons and open questions."""
        case = self.pairs.case(rows)
        buyer, seller = both_sides(case, self.weights)
        return [
            self._suggestion(row, case, place, (buyer.side(place), seller.side(place)))
            for place, row in enumerate(rows.tolist())
        ]

    def _suggestion(self, row: int, case: Case, place: int, sides: tuple[Side, Side]) -> Suggestion:
        buyer, seller = sides
        return Suggestion(
            row,
            *self.pairs.ids(row),
            p=sqrt(buyer.p * seller.p),
            buyer=buyer,
            seller=seller,
            buyer_reasons=buyer_reasons(case, place),
            seller_reasons=seller_reasons(case, place),
            questions=questions(case, self.verdicts.open_questions(row), place),
        )
