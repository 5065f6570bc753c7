"""Reading rupiah as people type it: "Rp 12.500,-", "1,5 jt", "147,3 miliar", price tiers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from core.figures import in_number, in_rupiah
from core.reading.numerals import (
    SCALES,
    numeral_readings,
    read_quantity,
    scaled_readings,
    two_ways,
    whole_number,
)
from core.reading.typed import ReadingError, clean, shown
from core.sentences import Sentence, sentence

LARGEST_IDR: Final = 10**15 - 1

BASE: Final = sentence("harga satuan")
FEWER: Final = sentence("harga untuk jumlah yang lebih sedikit")

_EXAMPLE: Final = sentence(
    "Tulis angkanya saja, misalnya 12500 atau %(example)s.", example=in_rupiah(12_500)
)
_CURRENCY: Final = re.compile(r"^(?:rp|idr)[.:]?\s*|\s*(?:rupiah|idr)$")
_ENDING: Final = re.compile(r"[.,]\s?(?:-+|=)$")  # "12.500,-"
_AMOUNT: Final = re.compile(r"([0-9][0-9.,]*)\s*([a-z]*)\.?")
_RANGE: Final = re.compile(r"[0-9]\s*[a-z]*\s*(?:-|s/?d\.?|sampai)\s*(?:rp\.?\s*)?[0-9]")
# A comma parts two tiers only where a quantity and its colon follow: "50:9,500,200:9,000".
_TIER_BREAK: Final = re.compile(r"[;\n|]|,\s*(?=[0-9.]+\s*[:=])")
_PER_UNIT: Final = re.compile(r"[0-9]\s*[a-z]*\s*(?:/|per\s|@)\s*[a-z]")


@dataclass(frozen=True, slots=True, order=True)
class PriceTier:
    """From `minimum_quantity` on, one unit costs `price_idr`."""

    minimum_quantity: int
    price_idr: int


def read_rupiah(text: str, *, zero_allowed: bool = False, largest: int = LARGEST_IDR) -> int:
    """Whole rupiah from what was typed; raises ReadingError with a question where it is unclear.

    A dot or a comma before exactly three digits groups thousands ("12.500", "12,500"): parts
    of a rupiah are not in use. "1.5" could be Rp1.500 or Rp1,5 juta and is asked about. Before
    a word of scale a comma is a decimal comma ("147,321 miliar"); "1.500 jt" is asked about.
    """
    amount = _CURRENCY.sub("", clean(text).casefold()).strip()
    if amount.startswith(("-", "(")):
        raise ReadingError(
            sentence("Nilai “%(typed)s” kurang dari nol.", typed=shown(text)), _EXAMPLE
        )
    match = _AMOUNT.fullmatch(_ENDING.sub("", amount))
    if not match or (match[2] and match[2] not in SCALES):
        raise _not_an_amount(text, amount)
    values = _values(match[1], match[2])
    if len(values) != 1:
        raise _unclear(text, match[1], match[2], values)
    return _within(text, values[0], zero_allowed, largest)


def read_price_tiers(text: str) -> tuple[PriceTier, ...]:
    """Price tiers from "50:9500; 200:9000", smallest quantity first.

    Raises ReadingError for a part that cannot be read and for a quantity named twice.
    """
    tiers = sorted(_tier(part) for part in _TIER_BREAK.split(text) if clean(part))
    if not tiers:
        raise ReadingError(
            sentence("Tingkat harga kosong."), sentence("Tulis jumlah:harga, misalnya 50:9500.")
        )
    for one, following in pairwise(tiers):
        if one.minimum_quantity == following.minimum_quantity:
            raise ReadingError(
                sentence(
                    "Jumlah %(number)s punya dua harga.", number=in_number(one.minimum_quantity)
                ),
                sentence("Tulis satu harga saja untuk setiap jumlah."),
            )
    return tuple(tiers)


def tier_doubts(tiers: Sequence[PriceTier], base_price_idr: int | None) -> tuple[Sentence, ...]:
    """Sentences about tiers that may be kept but look wrong: a greater quantity costs more."""
    doubts = []
    before = base_price_idr
    for position, tier in enumerate(tiers):
        if before is not None and tier.price_idr > before:
            doubts.append(_dearer(tier, before, than=BASE if position == 0 else FEWER))
        before = tier.price_idr
    return tuple(doubts)


def _dearer(tier: PriceTier, price_idr: int, *, than: Sentence) -> Sentence:
    return sentence(
        "Harga mulai %(quantity)s (%(price)s) lebih mahal daripada %(than)s (%(other)s).",
        quantity=in_number(tier.minimum_quantity),
        price=in_rupiah(tier.price_idr),
        than=than,
        other=in_rupiah(price_idr),
    )


def _values(numeral: str, scale: str) -> list[int]:
    """Every whole amount of rupiah that the digits can mean."""
    if scale:
        return scaled_readings(numeral, scale)
    value = whole_number(numeral)
    return [] if value is None else [value]


def _within(text: str, value: int, zero_allowed: bool, largest: int) -> int:
    if value == 0 and not zero_allowed:
        raise ReadingError(
            sentence("Nilai 0 tidak diterima."), sentence("Isi nilainya, atau kosongkan dahulu.")
        )
    if value > largest:
        raise ReadingError(
            sentence(
                "Nilai “%(typed)s” lebih dari %(most)s.", typed=shown(text), most=in_rupiah(largest)
            ),
            sentence("Periksa jumlah angkanya."),
        )
    return value


def _not_an_amount(text: str, amount: str) -> ReadingError:
    if not amount:
        return ReadingError(sentence("Nilai rupiah kosong."), _EXAMPLE)
    typed = shown(text)
    if not re.search(r"[0-9]", amount):
        return ReadingError(sentence("“%(typed)s” bukan angka rupiah.", typed=typed), _EXAMPLE)
    if _PER_UNIT.search(amount):
        return ReadingError(
            sentence("“%(typed)s” memuat satuan.", typed=typed),
            sentence("Tulis harganya saja, tanpa satuannya."),
        )
    if _RANGE.search(amount):
        return ReadingError(
            sentence("“%(typed)s” adalah rentang harga.", typed=typed),
            sentence("Tulis satu harga saja."),
        )
    return ReadingError(
        sentence("“%(typed)s” tidak dapat dibaca sebagai rupiah.", typed=typed), _EXAMPLE
    )


def _unclear(text: str, numeral: str, scale: str, values: list[int]) -> ReadingError:
    choices = values or ([] if scale else _likely(numeral))
    if len(choices) < 2:
        return ReadingError(
            sentence("“%(typed)s” bukan rupiah bulat.", typed=shown(text)), _EXAMPLE
        )
    return ReadingError(
        two_ways(text),
        sentence(
            "Maksudnya %(one)s atau %(other)s? Tulis tanpa titik dan koma.",
            one=in_rupiah(choices[0]),
            other=in_rupiah(choices[-1]),
        ),
    )


def _likely(numeral: str) -> list[int]:
    """What someone may have meant by digits that are no whole amount.

    "1.5" may be Rp1.500 or Rp1.500.000; "12.500.00" may be Rp12.500 or Rp1.250.000.
    """
    parts = re.split(r"[.,]", numeral)
    if len(parts) == 2 and len(parts[0]) <= 3 and len(parts[1]) <= 2:
        value = Decimal(f"{parts[0]}.{parts[1] or 0}")
        return [int(value * 1000), int(value * 10**6)]
    no_number = not numeral_readings(numeral) and sum(map(len, parts)) <= 15
    if no_number and len(parts) > 2 and len(parts[-1]) <= 2:
        return [int("".join(parts[:-1])), int("".join(parts))]
    return []


def _tier(part: str) -> PriceTier:
    match = re.fullmatch(r"\s*(?:>=?|\u2265|min\.?)?\s*([0-9.,]+)\s*\+?\s*[:=]\s*(.+)", clean(part))
    if not match:
        raise ReadingError(
            sentence("Tingkat harga “%(typed)s” tidak dapat dibaca.", typed=shown(part)),
            sentence("Tulis jumlah:harga, dipisah titik koma, misalnya 50:9500;200:9000."),
        )
    return PriceTier(read_quantity(match[1]), read_rupiah(match[2]))
