"""A stored vocabulary together with the few terms that changed since, without building it anew."""

from bisect import bisect_left
from collections.abc import Mapping

from catalogue.search.vocabulary import Vocabulary


class Overlay:
    """The terms of both in the order of their bytes; one that is gone keeps its place, never found.

    `later` gives the frequencies of terms that changed, 0 for those that are gone.
    """

    def __init__(self, stored: Vocabulary, later: Mapping[str, int]) -> None:
        self._stored = stored
        self._frequencies: dict[int, int] = {}
        fresh = []
        for term in sorted(later, key=str.encode):
            place = stored.find(term)
            if place is None and later[term]:
                fresh.append(term)
            elif place is not None:
                self._frequencies[place] = later[term]
        self._fresh = [term.encode() for term in fresh]
        self._fresh_frequencies = [later[term] for term in fresh]
        # Before which stored term each fresh one stands, and its own place among all.
        self._before = [_first_from(stored, term) for term in self._fresh]
        self._places = [place + i for i, place in enumerate(self._before)]

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self._stored) + len(self._fresh)

    def term(self, i: int) -> str:
        """Return the term at place `i`."""
        at = self._at(i)
        return self._fresh[at].decode() if self._is_fresh(at, i) else self._stored.term(i - at)

    def frequency(self, i: int) -> int:
        """In how many documents the term at place `i` stands."""
        at = self._at(i)
        if self._is_fresh(at, i):
            return self._fresh_frequencies[at]
        changed = self._frequencies.get(i - at)
        return self._stored.frequency(i - at) if changed is None else changed

    def find(self, term: str) -> int | None:
        """Return the place of a term, or None when no document has it."""
        place = self._stored.find(term)
        if place is not None:
            return self._moved(place) if self._frequencies.get(place, 1) else None
        at = bisect_left(self._fresh, term.encode())
        found = at < len(self._fresh) and self._fresh[at] == term.encode()
        return self._places[at] if found else None

    def prefix(self, prefix: str) -> range:
        """Return the places of all terms that begin with `prefix`; all terms when it is empty."""
        stored, wanted = self._stored.prefix(prefix), prefix.encode()
        first = bisect_left(self._fresh, wanted)
        last = first
        while last < len(self._fresh) and self._fresh[last].startswith(wanted):
            last += 1
        return range(stored.start + first, stored.stop + last)

    def _at(self, i: int) -> int:
        """How many fresh terms stand before place `i`."""
        return bisect_left(self._places, i)

    def _is_fresh(self, at: int, i: int) -> bool:
        return at < len(self._places) and self._places[at] == i

    def _moved(self, place: int) -> int:
        """The place among all of the stored term at `place`."""
        return place + bisect_left(self._before, place + 1)


def _first_from(stored: Vocabulary, term: bytes) -> int:
    """The place of the first stored term that does not stand before `term`."""
    return bisect_left(range(len(stored)), term, key=lambda i: stored.term(i).encode())
