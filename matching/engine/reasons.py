"""Facts about an offer as codes and numbers, to be put into words elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan

STRONG, FAIR = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact about an offer: a code, the numbers that belong to it, and what it is about.

    Money is rupiah per need unit, quantities are in listing units, time in days. An unknown number
    is left out. `about` names a certificate kind where there is one.
    """

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    about: str = ""


def reason(code: str, about: str = "", /, **numbers: float) -> Reason:
    """A reason with those of its numbers that are known."""
    return Reason(code, {name: n for name, n in numbers.items() if not isnan(n)}, about)


def strength(p: float) -> str:
    """A word's code for a probability: strong, fair or weak."""
    if p >= STRONG:
        return "strong"
    return "fair" if p >= FAIR else "weak"
