"""How much each criterion weighs: a table on top, versioned, small functions under it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from matching.engine.base_rates import BaseRates

BUYER_WEIGHTS = {
    "text": 0.30,
    "price": 0.20,
    "volume": 0.15,
    "category": 0.10,
    "time": 0.10,
    "certificates": 0.05,
    "place": 0.05,
    "terms": 0.05,
}
SELLER_WEIGHTS = {"volume": 0.30, "price": 0.30, "time": 0.20, "place": 0.10, "terms": 0.10}

# Set by hand until enough cases are closed. Offers that stay are in time, so time is .5 at least;
# the sea between the two provinces makes place .35.
USUAL_VALUES = {
    "text": 0.5,
    "price": 0.5,
    "volume": 0.6,
    "category": 0.5,
    "time": 0.75,
    "certificates": 0.4,
    "place": 0.35,
    "terms": 0.5,
}

SCALE = 6.0  # log-odds between the worst and the best offer
INTERCEPT = -5.0  # the best offer of all: sigmoid(-5 + 6), about .73


@dataclass(frozen=True, slots=True)
class Weights:
    """One side's weights in log-odds: total = intercept + sum of w_k x_k.

    Never negative, so that a better value never lowers a score.
    """

    intercept: float
    log_odds: Mapping[str, float]
    base_rates: BaseRates

    def __post_init__(self) -> None:
        """Raise ValueError for a negative weight."""
        if any(weight < 0 for weight in self.log_odds.values()):
            raise ValueError("a weight below 0 would punish a better offer")

    def without(self, criterion: str) -> "Weights":
        """The weights with one criterion left out; the others keep their proportions.

        They are scaled up, so that the best possible offer stays as likely as before.
        """
        rest = {name: weight for name, weight in self.log_odds.items() if name != criterion}
        before, after = sum(self.log_odds.values()), sum(rest.values())
        scale = before / after if after else 1.0
        return replace(self, log_odds={name: weight * scale for name, weight in rest.items()})


@dataclass(frozen=True, slots=True)
class WeightTable:
    """Both sides' weights under one version, which is logged with every impression."""

    version: str
    buyer: Weights
    seller: Weights


def from_shares(shares: Mapping[str, float], usual: Mapping[str, float]) -> Weights:
    """Weights in log-odds from shares of the whole (which add to 1) and usual values."""
    log_odds = {name: SCALE * share for name, share in shares.items()}
    return Weights(INTERCEPT, log_odds, BaseRates(usual))


START_WEIGHTS = WeightTable(
    version="hand-2",
    buyer=from_shares(BUYER_WEIGHTS, USUAL_VALUES),
    seller=from_shares(SELLER_WEIGHTS, USUAL_VALUES),
)
