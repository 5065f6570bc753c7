"""Mistyped words brought to indexed ones: a deletes dictionary in arrays that workers map.

Two words within distance 1 (2) share a form that lacks at most one (two) of their letters. Only
the first PREFIX letters take part, so such a form fits one 64-bit key and needs no hash.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalogue.search import grams
from catalogue.search.edits import edit_cost, is_weak
from catalogue.search.lexicon.tables import lexicon

Arrays = dict[str, np.ndarray[Any, Any]]
Keys = NDArray[np.uint64]

PREFIX = 7
SHORTEST, LONGEST = 4, 30
# From this length on a word may be two edits away from what was meant.
SHORTEST_FOR_TWO = 7
# A word that is indexed is wrong only when a neighbour is this many times as frequent.
OVERWHELMING = 50
# Doubling a word's frequency weighs as much as this part of an edit.
FREQUENCY_GAIN = 0.1
# A word written as one splits into two that are each at least this long and frequent.
SHORTEST_HALF, LEAST_HALF_FREQUENCY = 4, 2


def build(terms: Sequence[str], frequencies: Sequence[int]) -> Arrays:
    """Arrays of a speller over indexed terms; whatever is not letters a to z only is left out.

    Spellings of the lexicon that stand for an indexed word are aimed at too.
    """
    entries = _entries(dict(zip(terms, frequencies, strict=True)))
    words = [word.encode() for word, _, _ in entries]
    offsets = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum([len(word) for word in words], out=offsets[1:])
    return {
        "bytes": np.frombuffer(b"".join(words), dtype=np.uint8),
        "offsets": offsets,
        "targets": np.array([target for _, target, _ in entries], dtype=np.int32),
        "frequencies": np.array([frequency for _, _, frequency in entries], dtype=np.int32),
        **_deletes("near", words, (0, 1)),
        **_deletes("far", words, (2,)),
        **grams.build(words),
    }


class Speller:
    """Corrects words from the arrays of `build`."""

    def __init__(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        self._bytes = arrays["bytes"].data
        self._offsets = arrays["offsets"].data
        self._targets = arrays["targets"].data
        self._frequencies = arrays["frequencies"].data
        self._near = _Table(arrays, "near")
        self._far = _Table(arrays, "far")
        self._grams = grams.Grams(arrays)

    def correct(self, word: str) -> str | None:
        """Return the word most likely meant, as indexed; None when there is none or none needed.

        A word written as one may come back as two. Digits, units and words of the lexicon are
        never touched; the first letter is seldom wrong.
        """
        if not _is_word(word) or word in lexicon().known or word in lexicon().spellings:
            return None
        prefix = word[:PREFIX].encode()
        near = _keys(prefix, (0, 1))
        candidates = self._candidates(self._near.ids(near))
        own = next((frequency for other, frequency, _ in candidates if other == word), 0)
        best = self._best(word, candidates, 1, own * OVERWHELMING)
        if best is None and not own:
            best = self._split(word)
            if best is None and len(word) >= SHORTEST_FOR_TWO:
                far = near + _keys(prefix, (2,))
                candidates = self._candidates(self._near.ids(far) | self._far.ids(far))
                best = self._best(word, candidates, 2, 0)
        return best

    def similar(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the indexed words that share most letter triples with this one, best first."""
        if not _is_word(word):
            return ()
        return tuple(
            (self._word(self._targets[i]), likeness)
            for i, likeness in self._grams.similar(word.encode())
        )

    def _candidates(self, ids: Iterable[int]) -> list[tuple[str, int, int]]:
        """Words with their frequencies and the places of the words they stand for."""
        return [(self._word(i), self._frequencies[i], self._targets[i]) for i in ids]

    def _best(
        self, word: str, candidates: Iterable[tuple[str, int, int]], most: int, least: int
    ) -> str | None:
        """Return the cheapest candidate at most `most` edits away and `least` times there."""
        best, lowest = None, float("inf")
        for other, frequency, target in candidates:
            cost = edit_cost(word, other, most) if frequency >= least else None
            if cost is None or is_weak(word, other, cost):
                continue
            if cost - FREQUENCY_GAIN * log2(frequency + 1) < lowest:
                best, lowest = target, cost - FREQUENCY_GAIN * log2(frequency + 1)
        return None if best is None else self._word(best)

    def _split(self, word: str) -> str | None:
        """Cut a word into two indexed ones, the pair whose rarer half is most frequent."""
        best, highest = None, LEAST_HALF_FREQUENCY - 1
        for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
            halves = word[:cut], word[cut:]
            rarer = min(self._frequency(half) for half in halves)
            if rarer > highest:
                best, highest = " ".join(halves), rarer
        return best

    def _frequency(self, word: str) -> int:
        candidates = self._candidates(self._near.ids(_keys(word[:PREFIX].encode(), (0,))))
        return next((frequency for other, frequency, _ in candidates if other == word), 0)

    def _word(self, i: int) -> str:
        return bytes(self._bytes[self._offsets[i] : self._offsets[i + 1]]).decode()


class _Table:
    """Keys in rising order, each with the words that have it."""

    def __init__(self, arrays: Mapping[str, np.ndarray[Any, Any]], name: str) -> None:
        self._keys = arrays[f"{name}_keys"]
        self._starts = arrays[f"{name}_starts"].data
        self._ids = arrays[f"{name}_ids"]

    def ids(self, keys: Sequence[int]) -> set[int]:
        """All words that have any of these keys."""
        wanted = np.array(keys, dtype=np.uint64)
        places = np.searchsorted(self._keys, wanted)
        places[places == len(self._keys)] = 0
        found: set[int] = set()
        if len(self._keys):
            for place in places[self._keys[places] == wanted].tolist():
                found.update(self._ids[self._starts[place] : self._starts[place + 1]].tolist())
        return found


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def _entries(frequencies: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """Words with the place of the word they stand for and its frequency."""
    words = sorted(term for term in frequencies if _is_word(term))
    places = {word: i for i, word in enumerate(words)}
    entries = [(word, i, frequencies[word]) for i, word in enumerate(words)]
    for variant, right in sorted(lexicon().spellings.items()):
        place = places.get(right[0]) if len(right) == 1 else None
        if place is not None and variant not in places and _is_word(variant):
            entries.append((variant, place, entries[place][2]))
    for expression in sorted(lexicon().related):
        word = expression[0]
        if len(expression) == 1 and word not in places and _is_word(word):
            places[word] = len(entries)
            entries.append((word, len(entries), 1))
    return entries


def _deletes(name: str, words: Sequence[bytes], missing: tuple[int, ...]) -> Arrays:
    """Keys of all words with so many letters missing: rising keys, where their ids start, ids."""
    letters = np.zeros((len(words), PREFIX + 1), dtype=np.uint64)
    for i, word in enumerate(words):
        letters[i, : min(len(word), PREFIX)] = np.frombuffer(word[:PREFIX], dtype=np.uint8)
    keys = np.concatenate([_packed(letters[:, kept]) for kept in _kept(missing)])
    ids = np.tile(np.arange(len(words), dtype=np.int32), len(keys) // max(1, len(words)))
    order = np.lexsort((ids, keys))
    keys, ids = keys[order], ids[order]
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (ids[1:] != ids[:-1])
    keys, ids = keys[fresh], ids[fresh]
    different, starts = np.unique(keys, return_index=True)
    return {
        f"{name}_keys": different,
        f"{name}_starts": np.append(starts, len(keys)).astype(np.int32),
        f"{name}_ids": ids,
    }


def _kept(missing: tuple[int, ...]) -> list[list[int]]:
    """Columns that stay for each way of leaving letters out, filled up with the empty column."""
    kept = []
    for count in missing:
        for left_out in combinations(range(PREFIX), count):
            columns = [column for column in range(PREFIX) if column not in left_out]
            kept.append(columns + [PREFIX] * count)
    return kept


def _packed(letters: Keys) -> Keys:
    """Put the letters of each row (n, PREFIX) into one number (n,), first letter highest."""
    packed = np.zeros(len(letters), dtype=np.uint64)
    for column in range(PREFIX):
        packed = (packed << np.uint64(8)) | letters[:, column]
    return packed


def _keys(prefix: bytes, missing: tuple[int, ...]) -> list[int]:
    """Keys of one word's first letters, as `_packed` makes them."""
    keys = []
    for count in missing:
        for left_out in combinations(range(len(prefix)), count):
            kept = bytes(byte for i, byte in enumerate(prefix) if i not in left_out)
            keys.append(int.from_bytes(kept.ljust(PREFIX, b"\0"), "big"))
    return keys
