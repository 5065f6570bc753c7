"""Words that look alike by the letter triples they share."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.grams import LEAST_LIKENESS, MOST_SIMILAR, Grams, build

words = st.text("abcdez", min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=20, unique=True), st.data())
def test_a_word_is_most_like_itself(indexed: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(indexed))
    found = Grams(build([one.encode() for one in indexed])).similar(word.encode())
    assert (indexed.index(word), max(likeness for _, likeness in found)) in found


@given(st.lists(words, max_size=20, unique=True), words)
def test_few_come_back_best_first(indexed: list[str], word: str) -> None:
    found = Grams(build([one.encode() for one in indexed])).similar(word.encode())
    likenesses = [likeness for _, likeness in found]
    assert len(found) <= MOST_SIMILAR
    assert likenesses == sorted(likenesses, reverse=True)
    assert all(LEAST_LIKENESS <= likeness <= 1 for likeness in likenesses)
