"""The vocabulary finds every term and every prefix, whatever the script."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.vocabulary import Vocabulary, build

terms = st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=40)
close_terms = st.lists(st.text("ab~é", min_size=1, max_size=4), unique=True, max_size=40)


def vocabulary_of(words: list[str]) -> Vocabulary:
    """A vocabulary in which the n-th word has the frequency n."""
    return Vocabulary(build(words, range(len(words))))


@given(terms | close_terms)
def test_every_term_is_found_with_its_frequency(words: list[str]) -> None:
    vocabulary = vocabulary_of(words)
    assert len(vocabulary) == len(words)
    for frequency, word in enumerate(words):
        place = vocabulary.find(word)
        assert place is not None
        assert vocabulary.term(place) == word
        assert vocabulary.frequency(place) == frequency


@given(terms | close_terms)
def test_terms_stand_in_order_of_their_bytes(words: list[str]) -> None:
    vocabulary = vocabulary_of(words)
    in_order = [vocabulary.term(place) for place in range(len(vocabulary))]
    assert in_order == sorted(words, key=str.encode)


@given(terms | close_terms, st.text("ab~é", max_size=3))
def test_a_prefix_gives_exactly_the_terms_that_begin_with_it(words: list[str], prefix: str) -> None:
    vocabulary = vocabulary_of(words)
    found = {vocabulary.term(place) for place in vocabulary.prefix(prefix)}
    assert found == {word for word in words if word.startswith(prefix)}


@given(terms | close_terms, st.text(min_size=1, max_size=6))
def test_a_word_that_is_not_there_is_not_found(words: list[str], other: str) -> None:
    assert (vocabulary_of(words).find(other) is None) == (other not in words)
