"""What an unknown criterion counts as: the usual value in its category."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from matching.engine.columns import Floats, Ints, Numbers

# A document nobody states must not count more than one that is declared.
HIGHEST = {"certificates": 0.5}
PRIOR_LISTINGS = 20.0


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Usual value in [0, 1] per criterion, and per category code where enough is known.

    With weight w_k and base rate r_k an unknown criterion adds u_k = w_k r_k to the log-odds.
    """

    usual: Mapping[str, float]
    by_category: Mapping[int, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for a rate that would make silence better than an answer."""
        for rates in (self.usual, *self.by_category.values()):
            for criterion, rate in rates.items():
                if not 0 <= rate <= HIGHEST.get(criterion, 1.0):
                    raise ValueError(f"base rate of {criterion} is {rate}")

    def of(self, criterion: str, category: Ints) -> Numbers:
        """The rate for each row's category: one number when all share it."""
        usual = self.usual[criterion]
        own = {
            code: rates[criterion] for code, rates in self.by_category.items() if criterion in rates
        }
        if not own:
            return usual
        column = np.full(category.size, usual)
        for code, rate in own.items():
            column[category == code] = rate
        return column


def measured(values: Mapping[str, Floats], category: Ints, before: BaseRates) -> BaseRates:
    """Rates per category from the known `values`, drawn towards `before` where few are known.

    `before` counts as much as 20 listings.
    """
    found: dict[int, dict[str, float]] = {}
    for code in np.unique(category).tolist():
        rows = category == code
        found[code] = {
            criterion: _shrunk(column[rows], before.usual[criterion], HIGHEST.get(criterion, 1.0))
            for criterion, column in values.items()
        }
    return BaseRates(before.usual, found)


def _shrunk(values: Floats, usual: float, highest: float) -> float:
    known = values[~np.isnan(values)]
    mean = (float(known.sum()) + PRIOR_LISTINGS * usual) / (known.size + PRIOR_LISTINGS)
    return min(mean, highest)
