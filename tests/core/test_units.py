"""Conversion between units of trade: exact where stated, refused or asked where not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.units import (
    PIECE,
    SINGLE,
    UNITS,
    CannotCompareError,
    Dimension,
    Unit,
    can_compare,
    convert,
    rate,
)

PACK, BOTTLE, BOX, SACK = UNITS["bungkus"], UNITS["botol"], UNITS["dus"], UNITS["karung"]
KODI, KILOGRAM, LITRE = UNITS["kodi"], UNITS["kg"], UNITS["liter"]

amounts = st.floats(0.001, 1e6)
plain_units = st.sampled_from(list(UNITS.values()))
sizes = st.sampled_from([UNITS["g"], UNITS["ons"], UNITS["kg"], UNITS["ml"], PIECE, PACK])


@st.composite
def any_units(draw: st.DrawFn) -> Unit:
    """A unit of the table, a pack sometimes with a stated content."""
    unit = draw(plain_units)
    if unit.is_pack and draw(st.booleans()):
        return unit.holding(draw(st.floats(0.1, 1000)), draw(sizes))
    return unit


FAMILIES = [
    [unit for unit in UNITS.values() if unit.kind == SINGLE],
    *(
        [unit for unit in UNITS.values() if unit.dimension is d]
        for d in Dimension
        if d.name != "COUNT"
    ),
    [PACK, PACK],
]


def family_of(size: int) -> st.SearchStrategy[list[Unit]]:
    """Units that can all be compared: of one base, or boxes holding units of that base."""

    def members(family: list[Unit]) -> st.SearchStrategy[list[Unit]]:
        plain = st.sampled_from(family)
        boxed = st.builds(BOX.holding, st.floats(0.1, 1000), plain)
        return st.lists(plain | boxed, min_size=size, max_size=size)

    return st.sampled_from(FAMILIES).flatmap(members)


def rate_or_none(unit: Unit, into: Unit) -> float | None:
    """The rate, or None where it is refused or unknown."""
    return rate(unit, into) if can_compare(unit, into) else None


@pytest.mark.parametrize(
    ("unit", "into", "expected"),
    [
        ("lusin", "pcs", 12),
        ("kodi", "pcs", 20),
        ("gros", "lusin", 12),
        ("rim", "lembar", 500),
        ("kodi", "potong", 20),
        ("ton", "kuintal", 10),
        ("kuintal", "kg", 100),
        ("kg", "ons", 10),
        ("ons", "g", 100),
        ("liter", "ml", 1000),
        ("bungkus", "bungkus", 1),
    ],
)
def test_the_units_of_trade_have_their_sizes(unit: str, into: str, expected: float) -> None:
    assert rate(UNITS[unit], UNITS[into]) == pytest.approx(expected)


@given(amount=amounts, units=family_of(2))
def test_there_and_back_gives_the_same_quantity(amount: float, units: list[Unit]) -> None:
    there = convert(amount, units[0], units[1])
    assert there is not None
    assert convert(there, units[1], units[0]) == pytest.approx(amount)


@given(units=family_of(3))
def test_a_detour_through_a_third_unit_changes_nothing(units: list[Unit]) -> None:
    first, second, direct = rate(*units[:2]), rate(*units[1:]), rate(units[0], units[2])
    assert first is not None
    assert second is not None
    assert direct == pytest.approx(first * second)


@given(less=amounts, more=amounts, units=family_of(2))
def test_more_stays_more_in_another_unit(less: float, more: float, units: list[Unit]) -> None:
    less, more = sorted((less, more))
    few, many = convert(less, *units), convert(more, *units)
    assert few is not None
    assert many is not None
    assert few <= many


@given(unit=any_units(), into=any_units())
def test_whether_two_units_compare_does_not_depend_on_their_order(unit: Unit, into: Unit) -> None:
    assert can_compare(unit, into) is can_compare(into, unit)


@given(unit=plain_units, into=plain_units)
def test_no_quantity_crosses_from_one_dimension_into_another(unit: Unit, into: Unit) -> None:
    assume(unit.dimension is not into.dimension)
    assert rate_or_none(unit, into) is None


@given(unit=st.sampled_from(FAMILIES[1] + FAMILIES[2]))
def test_single_pieces_are_never_compared_with_mass_or_volume(unit: Unit) -> None:
    with pytest.raises(CannotCompareError, match="kodi"):
        rate(KODI, unit)


@given(unit=plain_units, into=plain_units)
def test_another_pack_name_is_a_question_not_a_failure(unit: Unit, into: Unit) -> None:
    assume(unit.is_pack and unit.kind != into.kind)
    assert can_compare(unit, into) is None


@given(unit=st.sampled_from([unit for unit in UNITS.values() if unit.needs_content]))
def test_a_pack_of_unknown_content_is_not_even_compared_with_itself(unit: Unit) -> None:
    assert can_compare(unit, unit) is None


def test_litres_are_not_kilograms() -> None:
    with pytest.raises(CannotCompareError):
        rate(LITRE, KILOGRAM)


def test_a_stated_content_makes_packs_and_pieces_comparable() -> None:
    assert rate(BOX.holding(24, BOTTLE), BOTTLE) == 24
    assert rate(PACK, BOX.holding(24, PACK)) == pytest.approx(1 / 24)
    assert rate(BOX.holding(40, PIECE), KODI) == 2


def test_a_stated_content_does_not_speak_of_another_pack() -> None:
    assert rate(BOX.holding(24, PIECE), BOTTLE) is None


def test_a_stated_weight_makes_packs_and_mass_comparable() -> None:
    quarter_kilo = PACK.holding(250, UNITS["g"])
    assert rate(KILOGRAM, quarter_kilo) == 4
    assert rate(BOX.holding(24, quarter_kilo), KILOGRAM) == 6
    assert rate(SACK.holding(5, KILOGRAM), UNITS["kuintal"]) == pytest.approx(0.05)


def test_packs_of_stated_and_different_weight_are_not_one_for_one() -> None:
    small, large = PACK.holding(200, UNITS["g"]), PACK.holding(500, UNITS["g"])
    assert rate(small, large) is None
    assert rate(small, PACK) == 1
    assert rate(small, PACK.holding(2, UNITS["ons"])) == 1


@pytest.mark.parametrize("unit", [KODI, KILOGRAM, PIECE])
def test_only_a_pack_can_hold_something(unit: Unit) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        unit.holding(24, PIECE)


@pytest.mark.parametrize("amount", [0, -3])
def test_a_pack_cannot_hold_nothing(amount: float) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        BOX.holding(amount, PIECE)


def test_a_label_says_what_is_inside() -> None:
    assert BOX.holding(24, PACK).label == "dus isi 24 bungkus"
    assert SACK.holding(5, KILOGRAM).label == "karung 5 kg"


def test_every_single_thing_is_of_one_kind() -> None:
    singles = [unit for unit in UNITS.values() if unit.kind == SINGLE]
    assert all(can_compare(unit, PIECE) for unit in singles)
