"""All indexed terms in byte order with their document frequencies, as arrays all workers map."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import numpy as np

BYTES, OFFSETS, FREQUENCIES = "term_bytes", "term_offsets", "term_frequencies"
SLOTS = "term_slots"  # a hash table: the place of the term that a slot holds, -1 for none


def build(terms: Iterable[str], frequencies: Iterable[int]) -> dict[str, np.ndarray[Any, Any]]:
    """Arrays of a vocabulary: UTF-8 bytes end to end, n + 1 offsets, n frequencies, hash slots.

    The terms may come in any order, each once; they are sorted by their UTF-8 bytes.
    """
    pairs = sorted(
        (term.encode(), frequency) for term, frequency in zip(terms, frequencies, strict=True)
    )
    offsets = np.zeros(len(pairs) + 1, dtype=np.int64)
    np.cumsum([len(term) for term, _ in pairs], out=offsets[1:])
    return {
        BYTES: np.frombuffer(b"".join(term for term, _ in pairs), dtype=np.uint8),
        OFFSETS: offsets,
        FREQUENCIES: np.array([frequency for _, frequency in pairs], dtype=np.int32),
        SLOTS: _slots([term for term, _ in pairs]),
    }


def _slots(terms: list[bytes]) -> np.ndarray[Any, Any]:
    """A hash table at most half full, so that a term is found in a look or two."""
    size = 1 << (2 * len(terms) + 1).bit_length()
    slots = [-1] * size
    for place, term in enumerate(terms):
        slot = crc32(term) & (size - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = place
    return np.array(slots, dtype=np.int32)


class Vocabulary:
    """Read-only view over the arrays of `build`; no term becomes a Python object until asked for.

    A term's place in byte order runs from 0 to `len(vocabulary) - 1`.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        # A memoryview hands out plain ints and slices many times faster than an array does.
        self._bytes = arrays[BYTES].data
        self._offsets = arrays[OFFSETS].data
        self._frequencies = arrays[FREQUENCIES].data
        self._slots = arrays[SLOTS].data
        self._mask = len(self._slots) - 1
        self._places = range(len(self._frequencies))

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self._places)

    def term(self, i: int) -> str:
        """Return the term at place `i`."""
        return self._raw(i).decode()

    def frequency(self, i: int) -> int:
        """In how many documents the term at place `i` stands."""
        return int(self._frequencies[i])

    def find(self, term: str) -> int | None:
        """Return the place of a term, or None when no document has it."""
        wanted = term.encode()
        slot = crc32(wanted) & self._mask
        while (place := self._slots[slot]) >= 0:
            if self._raw(place) == wanted:
                return int(place)
            slot = (slot + 1) & self._mask
        return None

    def prefix(self, prefix: str) -> range:
        """Return the places of all terms that begin with `prefix`; all terms when it is empty."""
        wanted = prefix.encode()
        length = len(wanted)
        first = bisect_left(self._places, wanted, key=self._raw)
        last = bisect_right(self._places, wanted, lo=first, key=lambda i: self._raw(i)[:length])
        return range(first, last)

    def _raw(self, i: int) -> bytes:
        return bytes(self._bytes[self._offsets[i] : self._offsets[i + 1]])
