"""Units as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.unit_text import SPELLINGS, parse_unit
from core.units import UNITS, Dimension


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bks", "bungkus"),
        ("bungkus", "bungkus"),
        ("PACK", "pak"),
        ("/ kg", "kg"),
        ("per lusin", "lusin"),
        ("1 bungkus", "bungkus"),
        ("karung 5 kg", "karung 5 kg"),
        ("karung 2,5 kg", "karung 2.5 kg"),
        ("Krg @5kg", "karung 5 kg"),
        ("dus isi 24", "dus isi 24 pcs"),
        ("Dus/24 pcs", "dus isi 24 pcs"),
        ("karton isi 12 btl", "karton isi 12 botol"),
        ("dus (24 x 600 ml)", "dus isi 24 x 600 ml"),
        ("pak isi 10 lembar", "pak isi 10 lembar"),
        ("bungkus 200 gram", "bungkus 200 g"),
    ],
)
def test_a_typed_unit_is_read(text: str, label: str) -> None:
    unit = parse_unit(text)
    assert unit is not None
    assert unit.label == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "-",
        "24",
        "apa saja",
        "botol plastik",
        "kg botol",
        "2 karung",
        "0 kg",
        "karton 1.000",
    ],
)
def test_what_is_not_certain_is_not_read(text: str) -> None:
    assert parse_unit(text) is None


def test_a_dozen_bottles_are_twelve_bottles() -> None:
    unit = parse_unit("lusin botol")
    assert unit is not None
    assert unit.measures() == {(Dimension.COUNT, "botol"): 12}


def test_a_weight_can_be_the_unit() -> None:
    unit = parse_unit("500 gram")
    assert unit is not None
    assert unit.measures() == {(Dimension.MASS, ""): 500}


@given(st.sampled_from(sorted(SPELLINGS)), st.sampled_from([str.upper, str.title, str.lower]))
def test_every_spelling_names_its_unit_in_any_case(word: str, change: object) -> None:
    assert callable(change)
    assert parse_unit(change(word)) == UNITS[SPELLINGS[word]]


@given(st.sampled_from(sorted(UNITS)), st.integers(2, 999))
def test_the_label_of_a_unit_with_content_reads_as_that_unit(inner: str, amount: int) -> None:
    unit = UNITS["dus"].holding(amount, UNITS[inner])
    assert parse_unit(unit.label) == unit


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    unit = parse_unit(text)
    assert unit is None or all(size > 0 for size in unit.measures().values())


@pytest.mark.parametrize("text", ["lusin " * 2000, "9" * 400 + " gram", "dus isi " + "9" * 400])
def test_a_unit_without_end_is_none(text: str) -> None:
    assert parse_unit(text) is None
