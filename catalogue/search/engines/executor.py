"""Answers criteria from the mapped arrays of one generation, as Whoosh would and much faster."""

from typing import NamedTuple

import numpy as np

from catalogue.search.criteria import RELEVANCE, Criteria, Hits
from catalogue.search.engines import candidates
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.candidates import Found, RowOf
from catalogue.search.engines.parts import Part
from catalogue.search.engines.shelf import BY_ID, Filter, Shelf
from catalogue.search.query import Group, Term, TextQuery
from catalogue.search.reader import IdArray, MatchedArray, ScoreArray, WordRepair
from catalogue.search.vocabulary import Vocabulary

# Sums of the same numbers in another order differ in the last digits; such scores are equal.
DIGITS = 9
# Related documents share the title terms that the fewest documents have.
TELLING_TERMS = 8


class Piece(NamedTuple):
    """A part, the number its first document has in the generation, and its rows per term."""

    part: Part
    first: int
    rows: Array | None


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
        text = self._title_of(number)
        if not text:
            return ()
        documents, scores = self._matching(text)
        others = documents != number
        criteria = Criteria(text, limit=limit)
        page, _ = self._page(criteria, documents[others], scores[others])
        return tuple(self._shelf.ids.take(page).tolist())

    def _everything(self, criteria: Criteria) -> tuple[tuple[int, ...], tuple[float, ...], int]:
        order = self._shelf.order(_sort(criteria))
        ids = self._shelf.ids.take(order[criteria.start : criteria.start + criteria.limit])
        return tuple(ids.tolist()), (0.0,) * len(ids), len(order)

    def _matching(self, text: TextQuery) -> Found:
        found = [self._live(piece, text) for piece in self._pieces] or [candidates.NOTHING]
        if len(found) == 1:
            return found[0]
        documents, scores = zip(*found, strict=True)
        return np.concatenate(documents), np.concatenate(scores)

    def _live(self, piece: Piece, text: TextQuery) -> Found:
        """Live documents of a piece that match, by their numbers in the generation."""
        try:
            documents, scores = candidates.matching(piece.part, text, self._row_of(piece))
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
        find, rows = self.vocabulary.find, piece.rows

        def row_of(term: str) -> int:
            place = find(term)
            if place is None:
                return -1
            return place if rows is None else int(rows[place])

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

    def _title_of(self, number: int) -> TextQuery:
        """The most telling terms of a title as a query of which any may match."""
        piece = next(piece for piece in reversed(self._pieces) if number >= piece.first)
        places = [
            row if piece.rows is None else int(np.flatnonzero(piece.rows == row)[0])
            for row in piece.part.title_rows(number - piece.first)
        ]
        shared = [place for place in places if self.vocabulary.frequency(place) > 1]
        telling = sorted(shared, key=self.vocabulary.frequency)[:TELLING_TERMS]
        terms = [Term(self.vocabulary.term(place)) for place in telling]
        return TextQuery(tuple(Group((term,), required=False) for term in terms))


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
