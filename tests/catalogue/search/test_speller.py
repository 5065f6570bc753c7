"""Mistyped words brought to indexed ones."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.edits import distance
from catalogue.search.lexicon.tables import lexicon
from catalogue.search.speller import Speller, build

INDEXED = {
    "keripik": 550,
    "kerupuk": 280,
    "singkong": 190,
    "bandeng": 25,
    "nastar": 26,
    "rendang": 20,
    "bawang": 137,
    "minyak": 90,
    "kelapa": 80,
    "martapura": 12,
    "martaputra": 1,
    "contohin": 3,
    "contohan": 90,
    "kopi": 124,
    "tahu": 60,
    "lada": 40,
    "kali": 30,
    "lupin": 9,
    "garam": 50,
}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(build(list(INDEXED), list(INDEXED.values())))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kripk", "keripik"),
        ("singkng", "singkong"),
        ("bandneg", "bandeng"),
        ("nastr", "nastar"),
        ("rendng", "rendang"),
        ("bawng", "bawang"),
        ("singkoongg", "singkong"),
        ("martapuar", "martapura"),
        ("contohen", "contohan"),
        ("minyakkelapa", "minyak kelapa"),
        ("kkopi", "kopi"),
        ("kopu", "kopi"),
        ("tagu", "tahu"),
    ],
)
def test_a_slip_is_repaired(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        *("keripik", "martapura", "jilbab", "wadai", "sasirangan", "kripik"),
        *("lama", "nama", "gram", "lusin"),
    ],
)
def test_a_right_word_stays(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


@pytest.mark.parametrize("word", ["250gr", "kop1", "12", "", "ko", "\u0643\u0648\u0628", "xqzxqz"])
def test_numbers_short_and_strange_words_stay(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


@pytest.mark.parametrize("word", ["zada", "kalosi"])
def test_a_short_word_is_not_taken_for_one_with_other_letters(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


def test_a_rare_indexed_word_gives_way_to_an_overwhelming_neighbour() -> None:
    terms, few, many = ["contohin", "contohan"], [2, 90], [2, 900]
    assert Speller(build(terms, few)).correct("contohin") is None
    assert Speller(build(terms, many)).correct("contohin") == "contohan"


def test_a_likely_slip_outweighs_a_somewhat_more_frequent_word() -> None:
    speller = Speller(build(["narumba", "narumbaan"], [10, 60]))
    assert speller.correct("narumbaa") == "narumba"
    speller = Speller(build(["narumba", "narumbaan"], [1, 900]))
    assert speller.correct("narumbaa") == "narumbaan"


def test_an_empty_index_repairs_nothing() -> None:
    assert Speller(build([], [])).correct("qwertyan") is None
    assert Speller(build([], [])).similar("qwertyan") == ()


def test_arrays_work_when_mapped_from_files(tmp_path: Path) -> None:
    for name, array in build(list(INDEXED), list(INDEXED.values())).items():
        np.save(tmp_path / f"{name}.npy", array)
    mapped = {path.stem: np.load(path, mmap_mode="r") for path in tmp_path.glob("*.npy")}
    assert Speller(mapped).correct("singkng") == "singkong"


words = st.text("aeiknpstu", min_size=4, max_size=9)


# Each example builds a whole speller.
@settings(deadline=None, max_examples=40)
@given(st.dictionaries(words, st.integers(1, 1_000), max_size=30), words)
def test_a_repair_is_an_indexed_or_known_word_near_the_typed(
    indexed: dict[str, int], typed: str
) -> None:
    meant = Speller(build(list(indexed), list(indexed.values()))).correct(typed)
    if meant is not None and " " not in meant:
        near = [w for w, right in lexicon().spellings.items() if right == (meant,)]
        assert meant in indexed or meant in lexicon().known
        assert min(distance(typed, word, 2) for word in (meant, *near)) <= 2


# Each example builds a whole speller.
@settings(deadline=None, max_examples=40)
@given(st.dictionaries(words, st.just(5), min_size=1, max_size=20), st.data())
def test_one_edit_is_always_found(indexed: dict[str, int], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(indexed)))
    place = data.draw(st.integers(1, len(word) - 1))
    typed = word[:place] + "x" + word[place:]
    assert Speller(build(list(indexed), list(indexed.values()))).correct(typed) is not None


def test_similar_words_share_most_of_their_letters(speller: Speller) -> None:
    (best, likeness), *_ = speller.similar("keripikannya")
    assert best == "keripik"
    assert 0.4 <= likeness < 1
    assert speller.similar("xqzxqz") == ()
