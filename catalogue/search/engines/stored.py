"""What a durable index gives back: its segments, their postings and the records beside them."""

from typing import NamedTuple

from catalogue.search.engines.arrays import Array


class Record(NamedTuple):
    """What is kept of a document beside its words."""

    id: int
    facets: dict[str, list[str]]
    numbers: dict[str, int | None]


class Segment(NamedTuple):
    """One immutable piece of the index, and which of its documents are gone by now."""

    name: str
    size: int
    deleted: frozenset[int]

    @property
    def live(self) -> int:
        """How many of its documents still stand."""
        return self.size - len(self.deleted)


class Postings(NamedTuple):
    """All postings of a segment, term after term in byte order, documents in rising order.

    `terms` (T) and `counts` (T) say how many postings belong to each term; `documents`, `weights`
    and `sizes` have one entry a posting; `positions` holds `sizes` entries for each.
    """

    terms: list[bytes]
    counts: Array
    documents: Array
    weights: Array
    sizes: Array
    positions: Array
