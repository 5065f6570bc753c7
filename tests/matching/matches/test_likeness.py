"""A listing matches by how many of a need's words it has, not by how often it says one."""

import numpy as np
import pytest

from catalogue.search.documents import Document
from catalogue.search.reader import Reader
from matching.matches.likeness import text_scores
from tests.catalogue.search.indexed import indexed

TITLES = [
    "Kripik Singkong Kripik Uji Kripik",
    "Keripik Singkong Balado Uji",
    "Keripik Pisang Uji",
    "Kopi Robusta Uji",
    "Keripik Singkong Uji",
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    listings = [Document(i, title, "", "pedas" if i == 4 else "") for i, title in enumerate(TITLES)]
    return indexed(tmp_path_factory.mktemp("likeness"), listings)


def scores(reader: Reader, title: str, description: str = "") -> dict[str, float]:
    found = text_scores(reader, title, description, np.arange(len(TITLES)))
    return dict(zip(TITLES, found.tolist(), strict=True))


def test_every_word_asked_for_beats_one_word_often(reader: Reader) -> None:
    found = scores(reader, "Keripik singkong balado")
    assert max(found, key=lambda title: found[title]) == "Keripik Singkong Balado Uji"
    assert found["Kripik Singkong Kripik Uji Kripik"] > found["Keripik Pisang Uji"] > 0
    assert found["Kopi Robusta Uji"] == 0
    assert max(found.values()) <= 1


def test_the_description_counts_less_than_the_title(reader: Reader) -> None:
    plain, described = (
        scores(reader, "Keripik singkong"),
        scores(reader, "Keripik singkong", "pedas"),
    )
    gained = described["Keripik Singkong Uji"] - plain["Keripik Singkong Uji"]
    assert 0 < gained <= 0.25
    assert described["Keripik Pisang Uji"] == plain["Keripik Pisang Uji"]


@pytest.mark.parametrize("title", ["", "yang dan", "zzqx"])
def test_words_that_nobody_lists_match_nothing(reader: Reader, title: str) -> None:
    assert set(scores(reader, title).values()) == {0.0}
