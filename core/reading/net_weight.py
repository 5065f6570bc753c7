"""Net weights and volumes as people type them on a label: "200 9ram", "100 dan 500 gram". Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.reading.unit_text import unit_named
from core.units import GRAM, MILLILITRE, Dimension, Unit

_MOST_DIGITS = 9  # a longer row of digits is a bar code or a slip
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[a-z]+")
_JOINED = (
    (re.compile(r"\b9ram\b"), "gram"),
    (re.compile(r"kilo\s*gram"), "kg"),
    (re.compile(r"mil+i\s*gram"), "mg"),
    (re.compile(r"mil+i\s*liter"), "ml"),
)
_BETWEEN = frozenset({"dan", "dah", "atau", "s", "d", "sampai", "isi", "netto", "berat", "bersih"})
_FRACTION = re.compile(r"1/[2348]")
_DECIMAL_COMMA = re.compile(r"\d,\d{1,2}")


@dataclass(frozen=True, slots=True)
class NetWeight:
    """What one pack holds: `amount` grams (mass) or millilitres (volume)."""

    amount: float
    dimension: Dimension

    @property
    def unit(self) -> Unit:
        """The base unit of `amount`: gram or millilitre."""
        return GRAM if self.dimension is Dimension.MASS else MILLILITRE


def net_weights(text: str) -> tuple[NetWeight, ...]:
    """Every distinct size stated in `text`, in the order typed; empty when any part is doubtful.

    Milligrams are not read: on a food label they are nearly always a slip for gram or ml.
    """
    text = text.casefold()
    for pattern, word in _JOINED:
        text = pattern.sub(word, text)
    sizes = _sizes(_TOKEN.findall(text))
    return () if sizes is None else tuple(dict.fromkeys(sizes))


def net_weight(text: str) -> NetWeight | None:
    """The one size stated; None for none, for several under one price, and for what is unclear."""
    sizes = net_weights(text)
    return sizes[0] if len(sizes) == 1 else None


def price_per_100(price_idr: float, size: NetWeight | None) -> float | None:
    """Rupiah per 100 g or 100 ml; None when the size is unknown."""
    return None if size is None else price_idr * 100 / size.amount


def _sizes(tokens: Iterable[str]) -> list[NetWeight] | None:
    found: list[NetWeight] = []
    waiting: list[str] = []  # numbers whose unit comes later: "100 dan 500 gram"
    times = 1.0
    for part in tokens:
        if part[0].isdigit():
            waiting.append(part)
        elif part == "x" and len(waiting) == 1 and waiting[0].isdecimal():
            times, waiting = _value(waiting[0], small=False), []
            if not times:
                return None
        elif waiting and part not in _BETWEEN:
            unit = _unit(part)
            read = None if unit is None else _read(waiting, unit, times)
            if read is None:
                return None
            found += read
            waiting, times = [], 1.0
    return None if waiting else found


def _unit(word: str) -> Unit | None:
    return unit_named(word) or (GRAM if _nearly_gram(word) else None)


def _nearly_gram(word: str) -> bool:
    """Whether one letter is missing or too many: "garam", "graqm", "gra"."""
    longer, shorter = sorted((word, "gram"), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def _read(numbers: list[str], unit: Unit, times: float) -> list[NetWeight] | None:
    """The sizes that `numbers` of `unit` state: none for a mere count, None when unclear."""
    if unit.dimension is Dimension.COUNT:  # "60 biji (500 gram)": the weight says it
        return []
    size = unit.size or 0.0
    values = [value for number in numbers for value in _values(number, small=size == 1)]
    if not all(values):
        return None
    return [NetWeight(times * value * size, unit.dimension) for value in values]


def _values(number: str, *, small: bool) -> list[float]:
    """The values of one run of digits; 0.0 stands for one that cannot be read for sure.

    `small` units (g, ml) are written whole: there a comma lists sizes and a dot before three
    digits marks thousands; in kg and litre a comma marks decimals ("1,5") and "1/2" is a half.
    """
    if not small and _FRACTION.fullmatch(number):
        return [1 / int(number[2:])]
    if not small and _DECIMAL_COMMA.fullmatch(number):
        return [float(number.replace(",", "."))]
    return [_value(part, small=small) for part in re.split("[,/]", number)]


def _value(part: str, *, small: bool) -> float:
    if len(part) > _MOST_DIGITS:
        return 0.0
    if part.isdecimal():
        return float(part)
    if re.fullmatch(r"\d+\.\d{1,2}", part):
        return float(part)
    if small and re.fullmatch(r"\d{1,3}\.\d{3}", part):
        return float(part.replace(".", ""))
    return 0.0
