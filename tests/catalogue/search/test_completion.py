"""Completing what is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.completion import MOST, complete
from catalogue.search.titles import Titles, gathered

TITLES = (
    *["keripik pisang manis"] * 3,
    *["keripik pisang cokelat ~pisang ^keripik"] * 2,
    *["keripik singkong pedas"] * 2,
    *["kering kentang 250gr"] * 9,
    *["kopi bubuk robusta"] * 5,
    *["kopi biji arabika"] * 2,
    "jahe merah bubuk",
    "kerupuk dan kerudung",
)


def titles_of(*texts: str) -> Titles:
    return Titles(gathered(text.split() for text in texts))


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ke", ("kentang", "kering", "keripik", "kerudung", "kerupuk")),
        ("Keru", ("kerudung", "kerupuk")),
        ("kripik", ("keripik",)),
        ("krupu", ("kerupuk",)),
        ("cokl", ("cokelat",)),
        ("kopi b", ("kopi bubuk", "kopi biji")),
        ("jahe m", ("jahe merah",)),
        ("jahe k", ()),
        ("kripik p", ("kripik pisang", "kripik pedas")),
        ("keripik pisang c", ("keripik pisang cokelat",)),
        ("keripik pisang cokl", ("keripik pisang cokelat",)),
        ("keripik k", ()),
        ("enak keru", ("enak kerudung", "enak kerupuk")),
        ("kerupuk d", ()),
        ("k", ()),
        ("ker ", ()),
        ("25", ()),
        ("", ()),
        ("zz", ()),
    ],
)
def test_the_last_word_is_completed_from_titles_with_the_words_before(
    typed: str, completed: tuple[str, ...]
) -> None:
    assert complete(titles_of(*TITLES), typed) == completed


def test_names_come_after_the_words_of_titles() -> None:
    def names(prefix: str) -> list[str]:
        return [name for name in ("pisang", "pasuruan", "malang") if name.startswith(prefix)]

    titles = titles_of(*TITLES)
    assert complete(titles, "pa", names) == ("pasuruan",)
    assert complete(titles, "kopi pa", names) == ("kopi pasuruan",)
    assert complete(titles, "pi", names) == ("pisang",)
    assert complete(titles, "kopi m", names) == ()


def test_no_more_than_asked_for() -> None:
    many = titles_of(*(f"kata{chr(97 + i)}" for i in range(26) for _ in range(i + 1)))
    assert len(complete(many, "kata")) == MOST
    assert complete(many, "kata", most=2) == ("kataz", "katay")


def test_slips_beside_a_frequent_word_are_left_out() -> None:
    many = titles_of(*["kering"] * 600, "kerimg", *["keringan"] * 6)
    assert complete(many, "ker") == ("kering", "keringan")
    assert complete(titles_of("kerimg"), "ker") == ("kerimg",)


def test_without_titles_nothing_is_completed() -> None:
    assert complete(titles_of(), "kopi") == complete(titles_of(), "kopi b") == ()


@given(st.text(max_size=60))
def test_any_text_is_kept_before_the_completed_word(typed: str) -> None:
    for completed in complete(titles_of(*TITLES), typed):
        assert completed.rpartition(" ")[2].strip("~=%^") != ""
        assert completed[: max(0, len(typed) - 8)] == typed[: max(0, len(typed) - 8)]
