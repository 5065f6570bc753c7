"""Answers criteria from the mapped arrays of one generation, as Whoosh would and much faster."""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import itemgetter

import numpy as np

from catalogue.search.criteria import RELEVANCE, Criteria, Hits
from catalogue.search.engines import candidates
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.candidates import Found, RowOf
from catalogue.search.engines.parts import Part
from catalogue.search.engines.shelf import BY_ID, Filter, Shelf
from catalogue.search.query import TextQuery
from catalogue.search.reader import IdArray, MatchedArray, ScoreArray, WordRepair
from catalogue.search.vocabulary import Vocabulary

# Sums of the same numbers in another order differ in the last digits; such scores are equal.
DIGITS = 9
# Related documents share the title terms that the fewest documents have.
TELLING_TERMS = 8


class Piece:
    """A part, the number its first document has in the generation, and its rows per term.

    Without `rows` the part has all terms of the generation, in the same order.
    """

    def __init__(self, part: Part, first: int, rows: Array | None) -> None:
        self.part = part
        self.first = first
        self._rows = rows

    def row(self, place: int) -> int:
        """The row of the term at a place of the vocabulary, -1 when the part has no such term."""
        return place if self._rows is None else int(self._rows[place])

    def place(self, row: int) -> int:
        """The place in the vocabulary of the term of a row."""
        return row if self._rows is None else int(self._places[row])

    @cached_property
    def _places(self) -> Array:
        rows = np.zeros(0) if self._rows is None else self._rows
        here = np.flatnonzero(rows >= 0)
        places = np.zeros(len(here), dtype=np.int32)
        places[rows[here]] = here
        return places


class Executor:
    """A reader of one generation; safe to share between threads."""

    def __init__(
        self,
        generation: str,
        pieces: list[Piece],
        shelf: Shelf,
        vocabulary: Vocabulary,
        speller: WordRepair,
    ) -> None:
        self.generation = generation
        self.vocabulary = vocabulary
        self.speller = speller
        self._pieces = pieces
        self._shelf = shelf

    def search(self, criteria: Criteria) -> Hits:
        """The page asked for, the exact total and the facet counts."""
        shelf, documents, scores = self._shelf, None, None
        if criteria.text:
            found, scores = self._matching(criteria.text)
            documents = found.astype(np.intp)  # once, as every look-up by them would do it again
        filters = shelf.filters(criteria, documents)
        chosen = {own.facet for own in filters}
        kept, scores = _kept(_passing(filters), documents, scores)
        facets = {
            facet: shelf.count(
                facet, _without(facet, filters, documents) if facet in chosen else kept
            )
            for facet in criteria.counted
        }
        if kept is None:
            ids, page_scores, total = self._everything(criteria)
        else:
            page, page_scores = self._page(criteria, kept, scores)
            ids, total = tuple(shelf.ids.take(page).tolist()), len(kept)
        return Hits(ids, page_scores, total, facets)

    def scores(self, text: TextQuery) -> tuple[IdArray, ScoreArray, MatchedArray]:
        """Every document that matches any of it: ids, scores, required groups matched."""
        found = [self._tallied(piece, text) for piece in self._pieces] or [candidates.NO_TALLY]
        documents, scores, matched = (np.concatenate(own) for own in zip(*found, strict=True))
        return self._shelf.ids[documents], scores, matched

    def related(self, document_id: int, limit: int) -> tuple[int, ...]:
        """Ids of the documents that share the most telling title terms, itself left out."""
        number = self._shelf.number_of(document_id)
        if number is None:
            return ()
        telling = self._telling(number)
        if not telling:
            return ()
        documents, scores = self._gathered(lambda piece: _united(piece, telling))
        others = (documents != number).nonzero()[0]
        documents, scores = documents.take(others), scores.take(others)
        best = _best(scores, self._shelf.place(BY_ID), documents, limit)[:limit]
        return tuple(self._shelf.ids.take(documents.take(best)).tolist())

    def _everything(self, criteria: Criteria) -> tuple[tuple[int, ...], tuple[float, ...], int]:
        order = self._shelf.order(_sort(criteria))
        ids = self._shelf.ids.take(order[criteria.start : criteria.start + criteria.limit])
        return tuple(ids.tolist()), (0.0,) * len(ids), len(order)

    def _matching(self, text: TextQuery) -> Found:
        return self._gathered(
            lambda piece: candidates.matching(piece.part, text, self._row_of(piece))
        )

    def _gathered(self, find: Callable[[Piece], Found]) -> Found:
        """What is found in each of the pieces."""
        found = [self._live(piece, find) for piece in self._pieces] or [candidates.NOTHING]
        if len(found) == 1:
            return found[0]
        documents, scores = zip(*found, strict=True)
        return np.concatenate(documents), np.concatenate(scores)

    def _live(self, piece: Piece, find: Callable[[Piece], Found]) -> Found:
        """Live documents that are found in a piece, by their numbers in the generation."""
        try:
            documents, scores = find(piece)
        except BaseException:
            piece.part.forget_scratch()
            raise
        if piece.first:
            return documents + piece.first, scores
        alive = self._shelf.alive
        if alive is None:
            return documents, scores
        kept = alive.take(documents).nonzero()[0]
        return documents.take(kept), scores.take(kept)

    def _tallied(self, piece: Piece, text: TextQuery) -> tuple[Array, Array, Array]:
        documents, scores, matched = candidates.tallied(piece.part, text, self._row_of(piece))
        documents = documents + piece.first
        if piece.first or self._shelf.alive is None:
            return documents, scores, matched
        alive = self._shelf.alive[documents]
        return documents[alive], scores[alive], matched[alive]

    def _row_of(self, piece: Piece) -> RowOf:
        """How to find the row of a term in a piece, -1 for none."""
        find = self.vocabulary.find

        def row_of(term: str) -> int:
            place = find(term)
            return -1 if place is None else piece.row(place)

        return row_of

    def _page(
        self, criteria: Criteria, documents: Array, scores: Array | None
    ) -> tuple[Array, tuple[float, ...]]:
        """The documents of the page asked for, in order, and their scores."""
        last = criteria.start + criteria.limit
        if criteria.start >= len(documents) or not criteria.limit:
            return documents[:0], ()
        if scores is not None and criteria.sort == RELEVANCE:
            best = _best(scores, self._shelf.place(BY_ID), documents, last)
        else:
            best = _first(self._shelf.place(_sort(criteria)).take(documents), last)
        page = best[criteria.start : last]
        page_scores = [0.0] * len(page) if scores is None else scores.take(page).tolist()
        return documents.take(page), tuple(page_scores)

    def _telling(self, number: int) -> list[int]:
        """The places of the most telling terms of a document's title: others have them, but few."""
        piece = next(piece for piece in reversed(self._pieces) if number >= piece.first)
        places = map(piece.place, piece.part.title_rows(number - piece.first))
        often = [(self.vocabulary.frequency(place), place) for place in places]
        telling = sorted((pair for pair in often if pair[0] > 1), key=itemgetter(0))
        return [place for _, place in telling[:TELLING_TERMS]]


def _united(piece: Piece, places: Sequence[int]) -> Found:
    """Documents of a piece that hold any of the terms at these places."""
    rows = [row for row in map(piece.row, places) if row >= 0]
    return candidates.united(piece.part, [piece.part.hits(row) for row in rows])


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
