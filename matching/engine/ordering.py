"""Best first, with ties broken by a hash that favours nobody and no insertion order."""

import numpy as np
from numpy.typing import NDArray

from matching.engine.columns import Floats, Ints

Hashes = NDArray[np.uint64]
TIE_DECIMALS = 12

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_TIE_BITS = np.uint64(56)


def tie_hash(supply_id: Ints, need_id: int | Ints) -> Hashes:
    """A fixed number per pair of offer and need; two offers of one need never share one.

    The mixing step is SplitMix64 (Steele, Lea, Flood 2014), a bijection on 64 bits.
    """
    need = _mix(np.atleast_1d(np.asarray(need_id, dtype=np.int64)).view(np.uint64))
    return _mix(np.asarray(supply_id, dtype=np.int64).view(np.uint64) ^ need)


def _mix(number: Hashes) -> Hashes:
    number = number + _GOLDEN
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


def best_first(key: Floats, ties: Hashes, limit: int | None = None) -> NDArray[np.intp]:
    """Rows by falling `key`, those equal to twelve decimals by `ties`; at most `limit` of them."""
    rows = within_best(key, limit)
    return rows[np.lexsort((ties[rows], -np.round(key[rows], TIE_DECIMALS)))][:limit]


def within_best(key: Floats, limit: int | None) -> NDArray[np.intp]:
    """Rows among which the best `limit` are, with all that equal the last of these; unordered."""
    if limit is None or not 0 < limit < key.size:
        return np.arange(key.size)
    rounded = np.round(key, TIE_DECIMALS)
    worst = np.partition(rounded, key.size - limit)[key.size - limit]
    return np.flatnonzero(rounded >= worst)


def lowest_first(level: NDArray[np.uint8], ties: Hashes, limit: int | None) -> NDArray[np.intp]:
    """Rows by rising whole-number `level`, equal ones by `ties`; at most `limit` of them."""
    key = level.astype(np.uint64) << _TIE_BITS | ties >> np.uint64(8)
    rows = np.arange(key.size)
    if limit is not None and 0 < limit < key.size:
        rows = np.argpartition(key, limit)[:limit]
    return rows[np.argsort(key[rows])][:limit]
