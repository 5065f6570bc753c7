"""Reading numbers that may be written the Indonesian or the English way."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from core.figures import in_number, ungrouped
from core.reading.typed import ReadingError, clean, shown
from core.sentences import Sentence, sentence

# Words of scale as people type them; M is miliar in Indonesian use, never million.
SCALES: Final = {
    **dict.fromkeys(("rb", "rbu", "ribu", "k"), 10**3),
    **dict.fromkeys(("jt", "jta", "juta"), 10**6),
    **dict.fromkeys(("m", "mlr", "miliar", "milyar"), 10**9),
    **dict.fromkeys(("t", "trl", "triliun", "trilyun"), 10**12),
}
LARGEST_QUANTITY: Final = 10**9
QUANTITY: Final = sentence("Jumlah")
VALUE: Final = sentence("Nilai")

_LONGEST_NUMERAL: Final = 40
_INDONESIAN: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_ENGLISH: Final = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_WHOLE: Final = re.compile(
    r"([0-9]+$"
    r"|[0-9]{3,}(?=[.,]0{1,2}$)"  # 12500.0 or 12500,00; not 1.0, which may be 1,0 juta
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?=$|,0{1,2}$)"  # 12.500 or 12.500,00
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=$|\.0{1,2}$))"  # 12,500 or 12,500.00
    r"(?:[.,]0{1,2})?"
)
# Three digits after what is a decimal mark in the language.
_DOUBTFUL_GROUP: Final = {
    "id": re.compile(r"[1-9][0-9]{0,2},[0-9]{3}"),
    "en": re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}"),
}
_QUANTITY: Final = re.compile(r"([0-9][0-9.,]*)\s*(rb|rbu|ribu|k|jt|juta)?\.?")


def numeral_readings(text: str) -> tuple[Decimal, ...]:
    """Every value that digits with dots and commas can stand for, the Indonesian one first.

    "12.500" is 12500 in Indonesian and 12.5 in English; "1.234.5" is neither and gives ().
    """
    found: list[Decimal] = []
    if len(text) > _LONGEST_NUMERAL:
        return ()
    for pattern, group, point in ((_INDONESIAN, ".", ","), (_ENGLISH, ",", ".")):
        if pattern.fullmatch(text):
            value = Decimal(text.replace(group, "").replace(point, "."))
            if value not in found:
                found.append(value)
    return tuple(found)


def whole_number(text: str) -> int | None:
    """The whole number written in digits, groups of three and zero cents, else None.

    "12500", "12.500", "12,500", "12.500,00" and "12500.0" are all 12500.
    """
    match = _WHOLE.fullmatch(text) if len(text) <= _LONGEST_NUMERAL else None
    return int(re.sub(r"[.,]", "", match[1])) if match else None


def scaled_readings(numeral: str, scale: str) -> list[int]:
    """The whole values of a numeral before a word of scale: ("1,5", "jt") is [1500000].

    A comma is a decimal comma there; a dot before three digits has two readings.
    """
    readings = numeral_readings(numeral)
    if "." not in numeral:
        readings = readings[:1]
    values = [value * SCALES[scale] for value in readings]
    return [int(value) for value in values if value == int(value)]


def read_quantity(
    text: str,
    *,
    least: int = 1,
    largest: int = LARGEST_QUANTITY,
    what: str = QUANTITY,
    language: str = "id",
) -> int:
    """A whole number of things; raises ReadingError below `least`, above `largest`, or unclear.

    "1.500" is 1500; "1,500" is asked about, because it is 1,5 to an Indonesian eye. To an
    English one it is the other way round. `what` names the thing in the sentence.
    """
    typed = clean(text).casefold()
    example = _whole_example(least)
    if re.match(r"-\s*[0-9]", typed):
        below = sentence("%(what)s %(typed)s kurang dari nol.", what=what, typed=shown(text))
        raise ReadingError(below, example)
    match = _QUANTITY.fullmatch(typed)
    if match and not match[2] and _DOUBTFUL_GROUP[language].fullmatch(match[1]):
        raise unclear(text, numeral_readings(match[1]))
    values = _whole_values(match[1], match[2] or "") if match else []
    if len(values) > 1:
        raise unclear(text, values)
    if not values:
        words = {"what": what, "typed": shown(text)}
        raise ReadingError(sentence("%(what)s “%(typed)s” bukan bilangan bulat.", **words), example)
    _check_bounds(values[0], least, largest, what)
    return values[0]


def read_decimal(text: str, *, what: str = VALUE) -> Decimal:
    """A number that may have parts, such as tons or kilograms; raises ReadingError.

    "2,5", "2.5" and "1.250,75" are clear. "1.500" and "1,500" are asked about: 1500 or 1,5.
    """
    readings = numeral_readings(clean(text))
    if len(readings) == 1:
        return readings[0]
    if readings:
        raise unclear(text, readings)
    raise ReadingError(
        sentence("%(what)s “%(typed)s” bukan angka.", what=what, typed=shown(text)),
        sentence("Tulis angkanya saja, misalnya %(example)s.", example=ungrouped("2.5")),
    )


def unclear(text: str, values: Sequence[int] | Sequence[Decimal]) -> ReadingError:
    """The question that asks which of two values was meant."""
    ordered = sorted(Decimal(value) for value in values)
    plain = [ungrouped(f"{value.normalize():f}") for value in ordered]
    return ReadingError(
        two_ways(text),
        sentence(
            "Maksudnya %(one)s atau %(other)s? Tulis tanpa pemisah ribuan.",
            one=plain[0],
            other=plain[-1],
        ),
    )


def two_ways(text: str) -> Sentence:
    """What is said of a text that has more than one reading."""
    return sentence("“%(typed)s” dapat dibaca dengan lebih dari satu cara.", typed=shown(text))


def _whole_example(least: int) -> Sentence:
    return sentence(
        "Tulis bilangan bulat tanpa satuan, paling sedikit %(least)s.", least=in_number(least)
    )


def _check_bounds(value: int, least: int, largest: int, what: str) -> None:
    if value < least:
        raise ReadingError(
            sentence("%(what)s %(number)s terlalu kecil.", what=what, number=in_number(value)),
            _whole_example(least),
        )
    if value > largest:
        raise ReadingError(
            sentence("%(what)s %(number)s terlalu besar.", what=what, number=in_number(value)),
            sentence("Periksa angkanya."),
        )


def _whole_values(numeral: str, scale: str) -> list[int]:
    if scale:
        return scaled_readings(numeral, scale)
    short = re.fullmatch(r"([0-9]{1,2})[.,]0{1,2}", numeral)  # 50.0 from another program
    value = int(short[1]) if short else whole_number(numeral)
    return [] if value is None else [value]
