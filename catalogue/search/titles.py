"""The words of all titles and which titles have them, in arrays that workers map."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalogue.search import vocabulary
from catalogue.search.vocabulary import FREQUENCIES, Vocabulary

Arrays = dict[str, np.ndarray[Any, Any]]
Ints = NDArray[np.int64]

# So many titles tell well enough which words go with others.
MOST_TITLES = 2_000


def build(terms: Sequence[str], starts: Ints, rows: Ints) -> Arrays:
    """Arrays over N titles: `rows[starts[i] : starts[i + 1]]` are the terms of title i, each once.

    The terms are in byte order; whatever is not letters only, as marked ones, is left out.
    """
    kept = np.array([len(term) > 1 and term.isalpha() for term in terms], dtype=np.bool_)
    place_of = np.cumsum(kept) - 1
    titles = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    wanted = kept[rows] if len(rows) else np.zeros(0, dtype=np.bool_)
    titles, words = titles[wanted], place_of[rows[wanted]]
    counts = np.bincount(words, minlength=int(kept.sum()))
    used = counts > 0
    words = (np.cumsum(used) - 1)[words] if len(words) else words
    named = [term for term, own in zip(terms, kept.tolist(), strict=True) if own]
    listed = [word for word, own in zip(named, used.tolist(), strict=True) if own]
    return {
        **vocabulary.build(listed, counts[used].tolist()),
        "title_starts": _starts(np.bincount(titles, minlength=len(starts) - 1)),
        "title_words": words.astype(np.int32),
        "word_starts": _starts(counts[used]),
        "word_titles": titles[np.argsort(words, kind="stable")].astype(np.int32),
    }


def gathered(titles: Iterable[Iterable[str]]) -> Arrays:
    """The same of titles given as the terms of each."""
    own = [sorted(set(title)) for title in titles]
    terms = sorted({term for title in own for term in title}, key=str.encode)
    row_of = {term: row for row, term in enumerate(terms)}
    rows = np.array([row_of[term] for title in own for term in title], dtype=np.int64)
    return build(terms, _starts(np.array([len(title) for title in own], dtype=np.int64)), rows)


class Titles:
    """Read-only view over the arrays of `build`."""

    def __init__(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        self.words = Vocabulary(arrays)
        self._counts = arrays[FREQUENCIES]
        self._title_starts = arrays["title_starts"]
        self._title_words = arrays["title_words"]
        self._word_starts = arrays["word_starts"].data
        self._word_titles = arrays["word_titles"]

    def counts(self, beside: Sequence[int], places: range) -> Ints:
        """In how many titles each of these words stands, together with all words of `beside`.

        Beside very frequent words it is counted in some of their titles only.
        """
        if not beside:
            counts: Ints = self._counts[places.start : places.stop].astype(np.int64)
            return counts
        words = self._words_of(reduce(np.intersect1d, map(self._titles_of, beside)))
        inside = words[(words >= places.start) & (words < places.stop)]
        return np.bincount(inside - places.start, minlength=len(places))

    def _titles_of(self, place: int) -> Ints:
        titles: Ints = self._word_titles[self._word_starts[place] : self._word_starts[place + 1]]
        return titles

    def _words_of(self, titles: Ints) -> Ints:
        some = titles[:: -(-len(titles) // MOST_TITLES) or 1]
        starts, sizes = self._title_starts[some], np.diff(self._title_starts)[some]
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
        words: Ints = self._title_words[at]
        return words


def _starts(counts: Ints) -> Ints:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
