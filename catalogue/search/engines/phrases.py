"""Phrases: documents in which words stand side by side, told by the mapped positions."""

from collections.abc import Sequence

import numpy as np

from catalogue.search.engines.arrays import Array
from catalogue.search.engines.export import gathered
from catalogue.search.engines.lists import NO_HITS, Hitlist
from catalogue.search.engines.parts import Part

ROOM = 65_536  # more than any position


def phrase_hits(part: Part, rows: Sequence[int]) -> Hitlist:
    """Documents that hold the terms of these rows one after the other, -1 being no such term.

    As in Whoosh a document scores what the words score, each as often as the phrase has it.
    """
    if not rows or min(rows) < 0:
        return NO_HITS
    lists = {row: part.hits(row) for row in rows}
    documents = _common([hitlist.documents for hitlist in lists.values()])
    within = {row: hits.documents.searchsorted(documents) for row, hits in lists.items()}
    left = _keys(part, rows[0], within[rows[0]], 0)
    for step, row in enumerate(rows[1:], start=1):
        left = np.intersect1d(left, _keys(part, row, within[row], step), assume_unique=True)
    kept = np.unique(left // ROOM)
    scores = np.zeros(len(kept))
    for row in rows:
        scores += lists[row].impacts[within[row][kept]]
    return Hitlist(documents[kept], scores, 1.0)


def _common(lists: list[Array]) -> Array:
    lists.sort(key=len)
    documents = lists[0]
    for other in lists[1:]:
        places = other.searchsorted(documents)
        documents = documents[other.take(places, mode="clip") == documents]
    return documents


def _keys(part: Part, row: int, within: Array, step: int) -> Array:
    """Document and position of each place of a term, moved back to where the phrase begins."""
    postings = part.start(row) + within
    starts = part.place_starts[postings]
    sizes = part.place_starts[postings + 1] - starts
    places = part.places[gathered(starts, sizes)].astype(np.int64)
    return np.repeat(np.arange(len(within)) * ROOM, sizes) + places - step
