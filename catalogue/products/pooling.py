"""Capacities in unlike units: what converts is added, what does not is kept apart. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.reading.unit_text import parse_unit
from core.units import GRAM, KILOGRAM, LITRE, MILLILITRE, UNITS, Base, Dimension

# Where several bases join equally many: what is inside tells more than the packs do.
_PREFERRED = (Dimension.COUNT, Dimension.VOLUME, Dimension.MASS)
_SCALES = {Dimension.MASS: (KILOGRAM, GRAM), Dimension.VOLUME: (LITRE, MILLILITRE)}


@dataclass(frozen=True, slots=True)
class Pool:
    """Capacities that can be added, all counted in `unit`, as (place, amount), largest first."""

    unit: str
    parts: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        """What they come to together."""
        return sum(amount for _, amount in self.parts)


@dataclass(frozen=True, slots=True)
class _Capacity:
    place: int  # among those given
    amount: int
    text: str  # the unit as typed
    measures: Mapping[Base, float]
    is_plain: bool  # a unit by itself, not one that is told by its content


def pools(capacities: Iterable[tuple[int, str]]) -> list[Pool]:
    """(Amount, unit) pairs as pools, the one with most members first.

    50 lusin and 30 pcs are one pool of 630 pcs; 20 botol and 5 kotak are two. A unit that cannot
    be read, or a pack of unknown content, is added only to what is called the same.
    """
    left = [_Capacity(n, amount, *_read(text)) for n, (amount, text) in enumerate(capacities)]
    found = []
    while left:
        base = _widest(left)
        found.append(_pool([one for one in left if base in one.measures], base))
        left = [one for one in left if base not in one.measures]
    return sorted(found, key=lambda pool: (-len(pool.parts), pool.parts[0][0]))


def _read(text: str) -> tuple[str, Mapping[Base, float], bool]:
    unit, name = parse_unit(text), text.strip()
    if unit is None or unit.needs_content:
        return name, {(Dimension.COUNT, name.casefold()): 1.0}, True
    return name, unit.measures(), unit == UNITS.get(unit.name)


def _widest(capacities: Sequence[_Capacity]) -> Base:
    """The base that most of them state."""
    stated = Counter(base for one in capacities for base in one.measures)
    return max(stated, key=lambda base: (stated[base], _PREFERRED.index(base[0])))


def _pool(members: Sequence[_Capacity], base: Base) -> Pool:
    amounts = [one.amount * one.measures[base] for one in members]
    unit, size = _shown_unit(members, amounts, base)
    parts = [
        (one.place, round(amount / size)) for one, amount in zip(members, amounts, strict=True)
    ]
    return Pool(unit, tuple(sorted(parts, key=lambda part: (-part[1], part[0]))))


def _shown_unit(
    members: Sequence[_Capacity], amounts: Sequence[float], base: Base
) -> tuple[str, float]:
    """The unit that all share, else the largest in which every amount is whole; and its size."""
    if len({one.text.casefold() for one in members}) == 1:
        return members[0].text, members[0].measures[base]
    known = sorted(_candidates(members, base), key=lambda unit: -unit[1])
    whole = (unit for unit in known if all(_is_whole(amount / unit[1]) for amount in amounts))
    return next(whole, known[-1])


def _candidates(members: Sequence[_Capacity], base: Base) -> Iterator[tuple[str, float]]:
    """Units that measure nothing but this base: those typed, and the usual ones."""
    yield from ((one.text, one.measures[base]) for one in members if one.is_plain)
    dimension, kind = base
    yield from ((unit.name, unit.size or 1.0) for unit in _SCALES.get(dimension, ()))
    if kind:
        yield kind, 1.0


def _is_whole(amount: float) -> bool:
    return abs(amount - round(amount)) < 1e-6
