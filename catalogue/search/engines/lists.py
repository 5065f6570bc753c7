"""What candidates are made of: the documents of each term, and room to add up scores in."""

import threading
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from catalogue.search.engines.arrays import Array


class Hitlist(NamedTuple):
    """Documents that hold a term (rising) and what each scores, before the term's weight."""

    documents: Array
    impacts: Array
    weight: float


NO_HITS = Hitlist(np.zeros(0, dtype=np.int32), np.zeros(0), 1.0)


class Lists(Protocol):
    """Some documents, numbered from 0, that can be asked for by their terms."""

    @property
    def size(self) -> int:
        """How many documents there are."""
        ...

    @property
    def scratch(self) -> Array:
        """One float64 per document, all zero, for this thread; whoever writes to it clears it."""
        ...

    def hits(self, term: str, weight: float) -> Hitlist | None:
        """The documents of a term, None when it is not indexed."""
        ...

    def phrase(self, words: Sequence[str]) -> Hitlist:
        """The documents in which these words stand side by side."""
        ...


class Scratch:
    """Room for one number per document, one room for each thread."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._local = threading.local()

    @property
    def room(self) -> Array:
        """All zero; whoever writes to it clears it."""
        try:
            room: Array = self._local.room
        except AttributeError:
            room = self._local.room = np.zeros(self._size)
        return room

    def forget(self) -> None:
        """Give the rooms up, after an error that may have left something in one."""
        self._local = threading.local()
