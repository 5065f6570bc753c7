"""One side's score of every offer: log-odds, probability, and the points that make them up."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.engine.case import Case
from matching.engine.columns import Flags, Floats, Ints, Numbers, at
from matching.engine.criteria import BUYER_CRITERIA, SELLER_CRITERIA
from matching.engine.weights import Weights, WeightTable

RELIABILITY, FRESHNESS = "reliability", "freshness"
STALE_POINTS = -0.7  # on the buyer's log-odds: about half the odds that it is still there to buy
LEAST_LOG_ODDS = -500.0  # nothing is less likely than this, and exp() stays finite


@dataclass(frozen=True, slots=True)
class Side:
    """One offer seen by one side, in log-odds: base + sum of contributions = total.

    A contribution is signed: how far a criterion stands above or below the usual. `unknown` names
    the criteria that counted as usual because nobody stated them.
    """

    p: float
    total: float
    base: float
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """One side's view of n offers: `total` in log-odds, and what it was made from."""

    weights: Weights
    category: Ints
    values: Mapping[str, Floats]
    reliability: Numbers
    total: Floats
    freshness: Numbers = 0.0

    @property
    def p(self) -> Floats:
        """Probability that this side says yes, for each offer."""
        return sigmoid(self.total)

    def side(self, row: int) -> Side:
        """The offer in `row` with its points."""
        base, points, unknown = self.weights.intercept, {}, []
        for name, weight in self.weights.log_odds.items():
            value = at(self.values[name], row)
            usual = at(self.weights.base_rates.of(name, self.category[row : row + 1]), 0)
            base += weight * usual
            points[name] = 0.0 if np.isnan(value) else weight * (value - usual)
            if np.isnan(value):
                unknown.append(name)
        points[RELIABILITY] = at(self.reliability, row)
        if aged := at(self.freshness, row):
            points[FRESHNESS] = aged
        total = float(self.total[row])
        return Side(float(sigmoid(np.asarray(total))), total, base, points, tuple(unknown))


def both_sides(case: Case, weights: WeightTable) -> tuple[Scores, Scores]:
    """What the buyer and the seller may think of each pair."""
    supply, need = case.supply, case.need
    seller_record = reliability(supply.deals, supply.expected)
    buyer_record = reliability(need.deals, need.expected)
    all_criteria = (*BUYER_CRITERIA.values(), *SELLER_CRITERIA.values())
    value = {criterion: criterion(case) for criterion in dict.fromkeys(all_criteria)}
    bought = {name: value[criterion] for name, criterion in BUYER_CRITERIA.items()}
    sold = {name: value[criterion] for name, criterion in SELLER_CRITERIA.items()}
    return (
        score(bought, weights.buyer, supply.category, seller_record, freshness(supply.stale)),
        score(sold, weights.seller, supply.category, buyer_record),
    )


def score(
    values: Mapping[str, Floats],
    weights: Weights,
    category: Ints,
    reliability: Numbers,
    freshness: Numbers = 0.0,
) -> Scores:
    """Total log-odds of each row from criteria in [0, 1], an unknown taken at its base rate."""
    total = np.full(category.size, weights.intercept)
    for name, weight in weights.log_odds.items():
        usual = weights.base_rates.of(name, category)
        total += weight * known_or_usual(values[name], usual)
    total = total + reliability + freshness
    return Scores(weights, category, values, reliability, total, freshness)


def known_or_usual(value: Floats, usual: Numbers) -> Floats:
    """`value` in [0, 1] with each NaN replaced; without a branch per row, which is slow."""
    return np.fmax(value, 0.0) + np.isnan(value) * usual


def reliability(deals: Numbers, expected: Numbers) -> Numbers:
    """Log of deals closed over deals expected, each with one added: exactly 0 for a newcomer."""
    record = (np.asarray(deals) + 1.0) / (np.asarray(expected) + 1.0)
    return np.log(record)


def freshness(stale: Flags) -> Numbers:
    """Log-odds that a listing loses when nobody confirmed it for long: 0 for all others."""
    return np.asarray(stale, dtype=np.float64) * STALE_POINTS


def p_mutual(one: Floats, other: Floats) -> Floats:
    """Geometric mean of both sides' probabilities, from their log-odds."""
    return np.sqrt(sigmoid(one) * sigmoid(other))


def sigmoid(log_odds: Floats) -> Floats:
    """Probability of log-odds, without overflow."""
    return 1.0 / (1.0 + np.exp(-np.maximum(log_odds, LEAST_LOG_ODDS)))


def log_odds(p: float) -> float:
    """The inverse of `sigmoid` for one probability."""
    return float(np.log(p) - np.log1p(-p))
