"""Units of trade and their conversion: pieces, packs, mass and volume. Pure.

A unit is compared with another only over a base that both state: single pieces, one kind of
pack, grams or millilitres. What a pack holds is never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from math import isclose

SINGLE = "pcs"


class Dimension(Enum):
    """What a unit measures; grams are the base of mass, millilitres of volume."""

    COUNT = "count"
    MASS = "mass"
    VOLUME = "volume"


Base = tuple[Dimension, str]


class CannotCompareError(ValueError):
    """Two units that no amount of asking brings together, e.g. kilograms and single pieces."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of trade, e.g. kodi = 20 single pieces, bungkus = one pack of that name.

    `kind` is what is counted (`SINGLE` or a pack's name; empty for mass and volume). `size` is how
    many base units one of it is; None for an outer pack (dus, karung) whose content differs from
    seller to seller. `holds` is the stated content of one pack: an amount and its unit.
    """

    name: str
    dimension: Dimension
    size: float | None = 1.0
    kind: str = ""
    holds: "tuple[float, Unit] | None" = None

    @property
    def is_pack(self) -> bool:
        """Whether it is a container, whose content may be stated or not."""
        return self.dimension is Dimension.COUNT and self.kind != SINGLE

    @property
    def needs_content(self) -> bool:
        """Whether nothing can be compared before somebody says what it holds."""
        return self.size is None and self.holds is None

    @property
    def label(self) -> str:
        """The name with its content, e.g. "dus isi 24 bungkus", "karung 5 kg"."""
        if self.holds is None:
            return self.name
        amount, inner = self.holds
        if inner.name[0].isdigit():
            return f"{self.name} isi {amount:g} x {inner.label}"
        word = " isi" if inner.dimension is Dimension.COUNT else ""
        return f"{self.name}{word} {amount:g} {inner.label}"

    def holding(self, amount: float, inner: "Unit") -> "Unit":
        """This pack with `amount` of `inner` in each; ValueError where that makes no sense."""
        if not self.is_pack or amount <= 0:
            raise ValueError(f"{self.name} cannot hold {amount:g} {inner.name}")
        return replace(self, holds=(float(amount), inner))

    def measures(self) -> Mapping[Base, float]:
        """Size of one in every base that is known; empty when nothing is."""
        known: dict[Base, float] = {}
        if self.size is not None:
            known[self.dimension, self.kind] = self.size
        if self.holds is not None:
            amount, inner = self.holds
            packs = 1.0 if self.size is None else self.size
            for base, size in inner.measures().items():
                known.setdefault(base, packs * amount * size)
        return known


def rate(unit: Unit, into: Unit) -> float | None:
    """How many `into` make one `unit`, e.g. kodi into pcs: 20.

    None means ask first: another pack name, an unknown pack content, or two stated contents that
    contradict each other (a bungkus of 200 g and one of 500 g are not one for one).
    Raises CannotCompareError between mass, volume and single pieces without a stated content.
    """
    ours, theirs = unit.measures(), into.measures()
    rates = [ours[base] / theirs[base] for base in ours if base in theirs]
    if rates:
        agreed = all(isclose(one, rates[0], rel_tol=1e-9) for one in rates)
        return rates[0] if agreed else None
    if unit.is_pack or into.is_pack:
        return None
    raise CannotCompareError(f"{unit.label} cannot be compared with {into.label}")


def convert(quantity: float, unit: Unit, into: Unit) -> float | None:
    """`quantity` of `unit` counted in `into`; None and CannotCompareError as in `rate`."""
    one = rate(unit, into)
    return None if one is None else quantity * one


def can_compare(unit: Unit, into: Unit) -> bool | None:
    """True, False, or None where somebody must be asked first."""
    try:
        return None if rate(unit, into) is None else True
    except CannotCompareError:
        return False


def _counted(name: str, pieces: float) -> Unit:
    return Unit(name, Dimension.COUNT, pieces, SINGLE)


def _pack(name: str) -> Unit:
    return Unit(name, Dimension.COUNT, 1.0, name)


def _outer(name: str) -> Unit:
    return Unit(name, Dimension.COUNT, None, name)


PIECE = _counted(SINGLE, 1)
DOZEN, KODI, GROSS, REAM = (
    _counted("lusin", 12),
    _counted("kodi", 20),
    _counted("gros", 144),
    _counted("rim", 500),
)
TON, QUINTAL, KILOGRAM, OUNCE, GRAM = (
    Unit("ton", Dimension.MASS, 1_000_000.0),
    Unit("kuintal", Dimension.MASS, 100_000.0),
    Unit("kg", Dimension.MASS, 1000.0),
    Unit("ons", Dimension.MASS, 100.0),
    Unit("g", Dimension.MASS, 1.0),
)
LITRE, MILLILITRE = Unit("liter", Dimension.VOLUME, 1000.0), Unit("ml", Dimension.VOLUME, 1.0)

# One article whichever classifier is used for it: a sarung is a buah, a potong or a lembar.
_CLASSIFIERS = ("buah", "biji", "butir", "potong", "lembar", "helai", "ekor", "batang", "unit")

# Sold as they are; each name is its own kind, and the size inside may still differ.
_PACKS = (
    *("bungkus", "pak", "sachet", "pouch", "plastik", "kantong", "renteng"),
    *("botol", "toples", "kaleng", "gelas", "cup", "tube"),
    *("kotak", "box", "mika", "besek", "loyang", "porsi", "tusuk"),
    *("pasang", "stel", "set", "roll", "ikat", "sisir"),
)

# Means nothing until the content is stated.
_OUTER_PACKS = (
    *("dus", "karton", "peti", "krat", "koli", "bal", "paket", "tray"),
    *("karung", "sak", "keranjang", "jerigen", "galon"),
)

UNITS: Mapping[str, Unit] = {
    unit.name: unit
    for unit in (
        *(PIECE, DOZEN, KODI, GROSS, REAM),
        *(TON, QUINTAL, KILOGRAM, OUNCE, GRAM, LITRE, MILLILITRE),
        *(_counted(name, 1) for name in _CLASSIFIERS),
        *map(_pack, _PACKS),
        *map(_outer, _OUTER_PACKS),
    )
}
