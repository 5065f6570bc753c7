"""How often one address may search, counted for all web processes together and nearly for nothing.

A row written for each search would cost more than the search. So each process counts here and
tells the database every twentieth time; until then a process lets at most nineteen more through.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app
from flask_limiter.util import get_remote_address
from limits import parse
from werkzeug.exceptions import TooManyRequests

from core.limits import DatabaseStorage

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 20
MOST_ADDRESSES = 10_000  # kept in one process; beyond, all are forgotten
storage = DatabaseStorage()


@dataclass(slots=True)
class Counts:
    """What one process has counted since it last told the database, by address."""

    pending: dict[str, int] = field(default_factory=dict)
    refused_until: dict[str, float] = field(default_factory=dict)  # seconds since 1970


def limited_search(view: Callable[P, T]) -> Callable[P, T]:
    """The view, which answers 429 to an address that searches too often."""

    @wraps(view)
    def searched(*args: P.args, **kwargs: P.kwargs) -> T:
        wait = count(get_remote_address())
        if wait > 0:
            raise TooManyRequests(retry_after=wait)
        return view(*args, **kwargs)

    return searched


def count(address: str) -> int:
    """Count one search; how many seconds the address has to wait, or 0."""
    counts = _counts()
    until = counts.refused_until.get(address, 0)
    if until > time.time():
        return max(1, round(until - time.time()))
    counts.refused_until.pop(address, None)
    pending = counts.pending.get(address, 0) + 1
    if pending < AT_ONCE:
        if len(counts.pending) >= MOST_ADDRESSES:
            counts.pending.clear()
        counts.pending[address] = pending
        return 0
    counts.pending.pop(address, None)
    return _told(address, counts)


def _told(address: str, counts: Counts) -> int:
    limit = parse(current_app.config["SETTINGS"].search_limit)
    key = f"search/{address}"
    if storage.incr(key, limit.get_expiry(), AT_ONCE) <= limit.amount:
        return 0
    counts.refused_until[address] = storage.get_expiry(key)
    return max(1, round(counts.refused_until[address] - time.time()))


def _counts() -> Counts:
    found: Counts = current_app.extensions.setdefault("search_counts", Counts())
    return found
