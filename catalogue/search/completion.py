"""Completes what is being typed from the indexed words, most frequent first."""

from heapq import nlargest

from catalogue.search.analysis import is_marked, surface_words
from catalogue.search.normalising import plain
from catalogue.search.reader import Vocabulary

MOST = 8
SHORTEST_PREFIX = 2
# A prefix that begins more words than this is too short to choose among them in time.
MOST_LOOKED_AT = 4_000
LONGEST_TYPED = 100
# A word this much rarer than the most frequent one is left out: it is mostly a slip of someone.
LEAST_SHARE = 0.01


def complete(vocabulary: Vocabulary, typed: str, most: int = MOST) -> tuple[str, ...]:
    """Return what is typed with its last word completed, at most `most` of them.

    The words before stay as they are typed. A space at the end means that the word is complete,
    and then there is nothing to complete; so it is with numbers.
    """
    typed = typed[:LONGEST_TYPED]
    before, prefix = _parted(typed)
    if len(prefix) < SHORTEST_PREFIX or not prefix.isalpha():
        return ()
    return tuple(before + word for word in _words(vocabulary, prefix, most))


def _parted(typed: str) -> tuple[str, str]:
    """Part what is typed into what stays and the beginning of the last word."""
    last = len(typed)
    while last and (typed[last - 1].isalnum()):
        last -= 1
    return typed[:last], plain(typed[last:])


def _words(vocabulary: Vocabulary, prefix: str, most: int) -> list[str]:
    """Return the most frequent words that begin with a prefix, or with its right spelling."""
    found = _frequent(vocabulary, prefix, most)
    if len(found) < most:
        right = surface_words(prefix)
        if len(right) == 1 and right[0] != prefix and not right[0].startswith(prefix):
            found += [w for w in _frequent(vocabulary, right[0], most) if w not in found]
    return found[:most]


def _frequent(vocabulary: Vocabulary, prefix: str, most: int) -> list[str]:
    places = vocabulary.prefix(prefix)[:MOST_LOOKED_AT]
    best = nlargest(most * 2, places, key=vocabulary.frequency)
    least = LEAST_SHARE * vocabulary.frequency(best[0]) if best else 0.0
    words = (vocabulary.term(place) for place in best if vocabulary.frequency(place) >= least)
    return [word for word in words if word.isalpha() and not is_marked(word)][:most]
