"""Words of titles and how often they stand together."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.titles import Titles, gathered

words = st.sampled_from(["kopi", "teh", "madu", "bubuk", "~kopi", "250gr", "ku\u00e9"])


@given(st.lists(st.lists(words, max_size=5), max_size=12), st.sets(words, max_size=2))
def test_words_are_counted_in_titles_that_have_the_others(
    listed: list[list[str]], beside: set[str]
) -> None:
    titles = Titles(gathered(listed))
    find = titles.words.find
    known = [place for word in beside if (place := find(word)) is not None]
    others = {titles.words.term(place) for place in known}
    every = range(len(titles.words))
    counted = dict(zip(every, titles.counts(known, every).tolist(), strict=True))
    assert {titles.words.term(place): count for place, count in counted.items()} == {
        word: sum(word in title and others <= set(title) for title in listed)
        for word in {word for title in listed for word in title if word.isalpha()}
    }
