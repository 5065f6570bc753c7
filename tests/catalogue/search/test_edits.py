"""Distances between words and the cost of slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.edits import distance, edit_cost

words = st.text("aeiknps", max_size=7)


def plain_distance(one: str, other: str) -> int:
    """The textbook way, slow and simple."""
    if not one or not other:
        return len(one) + len(other)
    steps = [
        plain_distance(one[1:], other) + 1,
        plain_distance(one, other[1:]) + 1,
        plain_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        steps.append(plain_distance(one[2:], other[2:]) + 1)
    return min(steps)


short = st.text("aeknp", max_size=5)


@given(short, short)
def test_the_distance_is_the_textbooks(one: str, other: str) -> None:
    assert distance(one, other, 2) == min(plain_distance(one, other), 3)


@given(short, short, st.sampled_from([1, 2]))
def test_a_cost_is_given_within_the_distance_only(one: str, other: str, most: int) -> None:
    assert (edit_cost(one, other, most) is not None) == (plain_distance(one, other) <= most)


@given(words, words)
def test_a_word_costs_nothing_only_to_itself(one: str, other: str) -> None:
    assert (edit_cost(one, other, 2) == 0) == (one == other)


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("kripk", "kripik"), ("kriptk", "kripik")),
        (("bandneg", "bandeng"), ("bandekg", "bandeng")),
        (("kopii", "kopi"), ("kopit", "kopi")),
        (("sambel", "sambal"), ("samkal", "sambal")),
        (("kopk", "kopi"), ("gopi", "kopi")),
        (("mafu", "madu"), ("mahu", "madu")),
    ],
)
def test_likely_slips_cost_less(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    low, high = edit_cost(*likely, most=2), edit_cost(*unlikely, most=2)
    assert low is not None
    assert high is not None
    assert low < high
