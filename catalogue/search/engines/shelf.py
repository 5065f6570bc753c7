"""The mapped columns of one generation: filters, facet counts and orders over document numbers."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Collection
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.candidates import Found
from catalogue.search.engines.columns import UNKNOWN, Columns, Labels, compact, counted, orders

BY_ID = ""
NUMBER, COUNT = "number.", "count."
# What a document that sinks keeps of its score: an equal that does not stands before it, and so
# does one that answers somewhat less well.
SUNK, WORTH = 0.5, "worth"


def shelved(
    whole: Columns, live: Array, collection: Collection
) -> tuple[dict[str, Array], dict[str, Array]]:
    """What a shelf is made of: ids, numbers, counts and orders; and the codes of each facet.

    `live` are the numbers of the documents that are counted and stand in the orders.
    """
    codes = {facet: compact(own, len(whole.labels[facet])) for facet, own in whole.codes.items()}
    counts = {
        COUNT + facet: counted(own, live, len(whole.labels[facet])) for facet, own in codes.items()
    }
    numbers = {NUMBER + name: own for name, own in whole.numbers.items()}
    found = {"ids": whole.ids, **numbers, **counts, **_worth(whole, collection)}
    return found | orders(whole, live, collection), codes


def _worth(whole: Columns, collection: Collection) -> dict[str, Array]:
    """What each document keeps of its score; nothing is kept where none sinks."""
    sinks = whole.numbers[collection.sinking] > 0 if collection.sinking else np.zeros(0)
    return {WORTH: np.where(sinks, SUNK, 1.0)} if sinks.any() else {}


class Filter(NamedTuple):
    """Which of some documents pass one condition; `facet` is None for a range."""

    facet: str | None
    passed: Array


class Shelf:
    """Columns as `shelved` left them."""

    def __init__(
        self, columns: Mapping[str, Array], codes: Mapping[str, Array], labels: Labels
    ) -> None:
        self.ids = columns["ids"]
        self.alive = columns.get("alive")
        self._columns = columns
        self._codes = {facet: tuple(rows) for facet, rows in codes.items()}
        self._labels = labels
        self._code_of = {
            facet: {label: code for code, label in enumerate(values, start=1)}
            for facet, values in labels.items()
        }

    def weighed(self, found: Found) -> Found:
        """What was found, each score as its document is worth."""
        worth = self._columns.get(WORTH)
        return found if worth is None else (found[0], found[1] * worth.take(found[0]))

    def order(self, sort: str) -> Array:
        """All live documents in this order."""
        return self._columns[f"order.{sort}"]

    def place(self, sort: str) -> Array:
        """The place of each document in this order."""
        return self._columns[f"place.{sort}"]

    def number_of(self, document_id: int) -> int | None:
        """The number of a live document, None when there is none with this id."""
        order, ids = self.order(BY_ID), self.ids
        place = bisect_left(range(len(order)), document_id, key=lambda i: int(ids[order[i]]))
        if place < len(order) and ids[order[place]] == document_id:
            return int(order[place])
        return None

    def filters(self, criteria: Criteria, documents: Array | None) -> list[Filter]:
        """Each condition of the criteria over these documents, or over all that there are."""
        filters = [
            Filter(facet, self._has_any(facet, values, documents))
            for facet, values in criteria.chosen.items()
            if values
        ]
        for name, bounds in criteria.ranges.items():
            if bounds != (None, None):
                filters.append(Filter(None, self._within(name, bounds, documents)))
        if documents is None and self.alive is not None:
            return [Filter(own.facet, own.passed & self.alive) for own in filters]
        return filters

    def count(self, facet: str, documents: Array | None) -> dict[str, int]:
        """How many documents have each value, values of none left out; None is all documents."""
        labels = self._labels.get(facet)
        if labels is None:
            return {}
        if documents is None:
            counts = self._columns[COUNT + facet]
        else:
            counts = counted(self._codes[facet], documents, len(labels))
        return {label: count for label, count in zip(labels, counts.tolist(), strict=True) if count}

    def _has_any(self, facet: str, values: Sequence[str], documents: Array | None) -> Array:
        code_of = self._code_of.get(facet, {})
        wanted = [code_of[value] for value in values if value in code_of]
        if not wanted:
            return np.zeros(len(self.ids if documents is None else documents), dtype=np.bool_)
        own = [_taken(row, documents) for row in self._codes[facet]]
        passing: list[Array] = [row == code for row in own for code in wanted]
        for more in passing[1:]:
            passing[0] |= more
        return passing[0]

    def _within(
        self, name: str, bounds: tuple[int | None, int | None], documents: Array | None
    ) -> Array:
        least, most = bounds
        values = _taken(self._columns[NUMBER + name], documents)
        passed: Array = values >= (UNKNOWN + 1 if least is None else least)
        if most is not None:
            passed &= values <= most
        return passed


def _taken(column: Array, documents: Array | None) -> Array:
    return column if documents is None else column.take(documents)
