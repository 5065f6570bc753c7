"""The page, the total and the facet counts of what was found, from the columns beside it."""

import numpy as np

from catalogue.search.criteria import RELEVANCE, Criteria, Hits
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.candidates import Found
from catalogue.search.engines.shelf import BY_ID, Filter, Shelf

# Sums of the same numbers in another order differ in the last digits; such scores are equal.
DIGITS = 9


def answer(shelf: Shelf, criteria: Criteria, found: Found | None) -> Hits:
    """Hits among the documents that match the text of the criteria; None are all documents."""
    documents, scores = (None, None) if found is None else found
    if documents is not None:
        documents = documents.astype(np.intp)  # once, as every look-up by them would do it again
    filters = shelf.filters(criteria, documents)
    chosen = {own.facet for own in filters}
    kept, scores = _kept(_passing(filters), documents, scores)
    facets = {
        facet: shelf.count(facet, _without(facet, filters, documents) if facet in chosen else kept)
        for facet in criteria.counted
    }
    if kept is None:
        ids, page_scores, total = _everything(shelf, criteria)
    else:
        page, page_scores = _page(shelf, criteria, kept, scores)
        ids, total = tuple(shelf.ids.take(page).tolist()), len(kept)
    return Hits(ids, page_scores, total, facets)


def best_ids(shelf: Shelf, found: Found, limit: int) -> tuple[int, ...]:
    """Ids of the documents with the highest scores, best first."""
    page, _ = _page(shelf, Criteria(limit=limit), *found)
    return tuple(shelf.ids.take(page).tolist())


def _everything(shelf: Shelf, criteria: Criteria) -> tuple[tuple[int, ...], tuple[float, ...], int]:
    order = shelf.order(_sort(criteria))
    ids = shelf.ids.take(order[criteria.start : criteria.start + criteria.limit])
    return tuple(ids.tolist()), (0.0,) * len(ids), len(order)


def _page(
    shelf: Shelf, criteria: Criteria, documents: Array, scores: Array | None
) -> tuple[Array, tuple[float, ...]]:
    """The documents of the page asked for, in order, and their scores."""
    last = criteria.start + criteria.limit
    if criteria.start >= len(documents) or not criteria.limit:
        return documents[:0], ()
    if scores is not None and criteria.sort == RELEVANCE:
        best = _best(scores, shelf.place(BY_ID), documents, last)
    else:
        best = _first(shelf.place(_sort(criteria)).take(documents), last)
    page = best[criteria.start : last]
    page_scores = [0.0] * len(page) if scores is None else scores.take(page).tolist()
    return documents.take(page), tuple(page_scores)


def _sort(criteria: Criteria) -> str:
    return BY_ID if criteria.sort == RELEVANCE else criteria.sort


def _passing(filters: list[Filter]) -> Array | None:
    """Which documents pass every filter, None when there is no filter."""
    passing: Array | None = None
    for own in filters:
        passing = own.passed if passing is None else passing & own.passed
    return passing


def _kept(
    passing: Array | None, documents: Array | None, scores: Array | None
) -> tuple[Array | None, Array | None]:
    """The documents that pass, with their scores; no documents are all of them."""
    if passing is None:
        return documents, scores
    kept = passing.nonzero()[0]
    if documents is None or scores is None:
        return kept, None
    return documents.take(kept), scores.take(kept)


def _without(facet: str, filters: list[Filter], documents: Array | None) -> Array | None:
    """The documents that pass every filter but this facet's own; None is all documents."""
    others = _passing([own for own in filters if own.facet != facet])
    if others is None or documents is None:
        return documents if others is None else others.nonzero()[0]
    return documents.take(others.nonzero()[0])


def _best(scores: Array, place_by_id: Array, documents: Array, last: int) -> Array:
    """Indexes of the `last` highest scores, best first; equals in order of id."""
    if len(scores) > last:
        at = len(scores) - last
        floor = np.partition(scores, at)[at] - 10.0**-DIGITS
        kept = (scores >= floor).nonzero()[0]
    else:
        kept = np.arange(len(scores))
    ids = place_by_id.take(documents.take(kept))
    order: Array = kept[np.lexsort((ids, -scores.take(kept).round(DIGITS)))]
    return order


def _first(places: Array, last: int) -> Array:
    """Indexes of the `last` lowest places, lowest first."""
    if len(places) <= last:
        ordered: Array = np.argsort(places)
        return ordered
    kept = np.argpartition(places, last - 1)[:last]
    first: Array = kept[np.argsort(places.take(kept))]
    return first
