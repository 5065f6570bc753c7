"""Completes what is being typed from words of titles, those in most titles first."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from catalogue.search.analysis import surface_words
from catalogue.search.lexicon.tables import lexicon
from catalogue.search.normalising import plain
from catalogue.search.titles import Titles

Names = Callable[[str], Iterable[str]]

MOST = 8
# Alone a letter begins too many words; after others it is enough.
SHORTEST_PREFIX, SHORTEST_NEXT = 2, 1
# The beginning of another spelling, as krupu of krupuk.
SHORTEST_VARIANT = 3
LONGEST_TYPED = 100
# A word this much rarer than the most frequent one is left out: it is mostly a slip of someone.
LEAST_SHARE = 0.01


def complete(
    titles: Titles, typed: str, names: Names = lambda _: (), most: int = MOST
) -> tuple[str, ...]:
    """Return what is typed with its last word completed, at most `most` of them.

    The words before stay as they are typed, and those that titles have say which words follow.
    `names` gives more words that begin so, of places and the like, which come last. A space at the
    end means that the word is complete, and then there is nothing to complete; so it is with
    numbers.
    """
    typed = typed[:LONGEST_TYPED]
    before, prefix = _parted(typed)
    typed_words = surface_words(before)
    if not prefix.isalpha() or len(prefix) < (SHORTEST_NEXT if typed_words else SHORTEST_PREFIX):
        return ()
    found = _words(titles, typed_words, prefix, most)
    if len(prefix) >= SHORTEST_PREFIX:
        found += [name for name in names(prefix) if name not in found]
    return tuple(before + word for word in found[:most])


def _parted(typed: str) -> tuple[str, str]:
    """Part what is typed into what stays and the beginning of the last word."""
    last = len(typed)
    while last and (typed[last - 1].isalnum()):
        last -= 1
    return typed[:last], plain(typed[last:])


def _words(titles: Titles, before: Sequence[str], prefix: str, most: int) -> list[str]:
    """Return the words that begin with a prefix, or as another spelling of theirs does."""
    find = titles.words.find
    beside = [place for word in dict.fromkeys(before) if (place := find(word)) is not None]
    places = titles.words.prefix(prefix)
    counts = dict(zip(places, titles.counts(beside, places).tolist(), strict=True))
    for word in _spelled_otherwise(prefix):
        place = find(word)
        if place is not None and place not in counts:
            counts[place] = int(titles.counts(beside, range(place, place + 1))[0])
    best = sorted(counts, key=lambda place: (-counts[place], place))[: most + len(before)]
    least = max(1.0, LEAST_SHARE * counts[best[0]]) if best else 0.0
    words = [titles.words.term(place) for place in best if counts[place] >= least]
    left_out = lexicon().joining.union(before)
    return [word for word in words if word not in left_out][:most]


def _spelled_otherwise(prefix: str) -> Iterator[str]:
    """Yield the right words whose other spellings begin with a prefix."""
    variants = _variants() if len(prefix) >= SHORTEST_VARIANT else ()
    for variant, right in variants[bisect_left(variants, (prefix, "")) :]:
        if not variant.startswith(prefix):
            return
        yield right


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    """Other spellings of single words in order, each with the right one."""
    spellings = lexicon().spellings.items()
    return tuple(sorted((variant, right[0]) for variant, right in spellings if len(right) == 1))
