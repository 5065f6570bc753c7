"""Completing what is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.completion import MOST, complete
from catalogue.search.vocabulary import Vocabulary, build

INDEXED = {"keripik": 9, "kerupuk": 7, "kerudung": 8, "kering": 20, "kopi": 5, "250gr": 50}
MARKED = {"~kering": 30, "^keripik": 40, "=keripik_pisang": 40, "%kari": 9}


def vocabulary(terms: dict[str, int]) -> Vocabulary:
    return Vocabulary(build(terms, terms.values()))


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ke", ("kering", "keripik", "kerudung", "kerupuk")),
        ("Keru", ("kerudung", "kerupuk")),
        ("kripik", ("keripik",)),
        ("aneka ker", ("aneka kering", "aneka keripik", "aneka kerudung", "aneka kerupuk")),
        ("k", ()),
        ("ker ", ()),
        ("25", ()),
        ("", ()),
        ("~ke", ("~kering", "~keripik", "~kerudung", "~kerupuk")),
        ("zz", ()),
    ],
)
def test_the_last_word_is_completed_most_frequent_first(
    typed: str, completed: tuple[str, ...]
) -> None:
    assert complete(vocabulary(INDEXED | MARKED), typed) == completed


def test_no_more_than_asked_for() -> None:
    many = {f"kata{chr(97 + i)}": i + 1 for i in range(26)}
    assert len(complete(vocabulary(many), "kata")) == MOST
    assert complete(vocabulary(many), "kata", most=2) == ("kataz", "katay")


def test_slips_beside_a_frequent_word_are_left_out() -> None:
    assert complete(vocabulary({"kering": 600, "kerimg": 1, "keringan": 6}), "ker") == (
        "kering",
        "keringan",
    )
    assert complete(vocabulary({"kerimg": 1}), "ker") == ("kerimg",)


@given(st.text(max_size=60))
def test_any_text_is_kept_before_the_completed_word(typed: str) -> None:
    for completed in complete(vocabulary(INDEXED), typed):
        assert completed.rpartition(" ")[2].strip("~=%^") != ""
        assert completed[: max(0, len(typed) - 8)] == typed[: max(0, len(typed) - 8)]
