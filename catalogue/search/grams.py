"""Words that look alike by the letter triples they share, in arrays that workers map."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, np.ndarray[Any, Any]]

# Below this likeness two words have nothing to do with each other.
LEAST_LIKENESS = 0.4
MOST_SIMILAR = 5

# Letters a to z are 1 to 26; the edge of a word is 0. A triple is a number below SIZE.
_BASE = 27
_SIZE = _BASE**3


def build(words: Sequence[bytes]) -> Arrays:
    """Arrays of words made of letters a to z: how long each is, and which have each triple."""
    ids = np.repeat(np.arange(len(words), dtype=np.int32), [len(word) for word in words])
    triples = np.concatenate([_triples(word) for word in words] or [_triples(b"")])
    order = np.lexsort((ids, triples))
    starts = np.searchsorted(triples[order], np.arange(_SIZE + 1))
    return {
        "gram_starts": starts.astype(np.int32),
        "gram_ids": ids[order],
        "gram_lengths": np.array([len(word) for word in words], dtype=np.int16),
    }


class Grams:
    """Finds similar words from the arrays of `build`."""

    def __init__(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        self._starts = arrays["gram_starts"]
        self._ids = arrays["gram_ids"]
        self._lengths = arrays["gram_lengths"]

    def similar(self, word: bytes) -> list[tuple[int, float]]:
        """Places of the most similar words with their likeness (Dice), best first."""
        lists = [
            self._ids[self._starts[triple] : self._starts[triple + 1]]
            for triple in np.unique(_triples(word)).tolist()
        ]
        if not len(self._lengths) or not lists:
            return []
        shared = np.bincount(np.concatenate(lists), minlength=len(self._lengths))
        places = np.flatnonzero(shared)
        likeness = 2.0 * shared[places] / (self._lengths[places] + len(word))
        best = np.argsort(-likeness, kind="stable")[:MOST_SIMILAR]
        pairs = zip(places[best].tolist(), likeness[best].tolist(), strict=True)
        return [(place, min(1.0, alike)) for place, alike in pairs if alike >= LEAST_LIKENESS]


def _triples(word: bytes) -> NDArray[np.int64]:
    """One number for each letter with its neighbours; as many as there are letters."""
    letters = np.zeros(len(word) + 2, dtype=np.int64)
    letters[1:-1] = np.frombuffer(word, dtype=np.uint8) - (ord("a") - 1)
    triples: NDArray[np.int64] = (letters[:-2] * _BASE + letters[1:-1]) * _BASE + letters[2:]
    return triples
