"""Answers criteria from the mapped arrays of one generation, as Whoosh would and much faster."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from catalogue.search.criteria import Criteria, Hits
from catalogue.search.engines import candidates
from catalogue.search.engines.answering import answer, best_ids
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.candidates import Found
from catalogue.search.engines.lists import Hitlist
from catalogue.search.engines.parts import Part
from catalogue.search.engines.phrases import phrase_hits
from catalogue.search.engines.shelf import Shelf
from catalogue.search.query import Group, Term, TextQuery
from catalogue.search.reader import IdArray, MatchedArray, ScoreArray, WordRepair
from catalogue.search.vocabulary import Vocabulary

# Related documents share the title terms that the fewest documents have.
TELLING_TERMS = 8


class Piece(NamedTuple):
    """A part, the number its first document has in the generation, and its rows per term."""

    part: Part
    first: int
    rows: Array | None


class _PieceLists:
    """A piece asked by term rather than by row."""

    def __init__(self, piece: Piece, vocabulary: Vocabulary) -> None:
        self.size = piece.part.size
        self._part = piece.part
        self._rows = piece.rows
        self._find = vocabulary.find

    @property
    def scratch(self) -> Array:
        """Room to add up scores in."""
        return self._part.scratch.room

    def hits(self, term: str, weight: float) -> Hitlist | None:
        """The documents of a term, None when it is not indexed."""
        row = self._row_of(term)
        return None if row < 0 else self._part.hits(row, weight)

    def phrase(self, words: Sequence[str]) -> Hitlist:
        """The documents in which these words stand side by side."""
        return phrase_hits(self._part, [self._row_of(word) for word in words])

    def _row_of(self, term: str) -> int:
        """The row of a term in the piece, -1 for none."""
        place = self._find(term)
        if place is None:
            return -1
        return place if self._rows is None else int(self._rows[place])


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
        found = self._matching(criteria.text) if criteria.text else None
        return answer(self._shelf, criteria, found)

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
        return best_ids(self._shelf, (documents[others], scores[others]), limit)

    def _matching(self, text: TextQuery) -> Found:
        found = [self._live(piece, text) for piece in self._pieces] or [candidates.NOTHING]
        if len(found) == 1:
            return found[0]
        documents, scores = zip(*found, strict=True)
        return np.concatenate(documents), np.concatenate(scores)

    def _live(self, piece: Piece, text: TextQuery) -> Found:
        """Live documents of a piece that match, by their numbers in the generation."""
        try:
            documents, scores = candidates.matching(self._lists(piece), text)
        except BaseException:
            piece.part.scratch.forget()
            raise
        if piece.first:
            return documents + piece.first, scores
        alive = self._shelf.alive
        if alive is None:
            return documents, scores
        kept = alive.take(documents).nonzero()[0]
        return documents.take(kept), scores.take(kept)

    def _tallied(self, piece: Piece, text: TextQuery) -> tuple[Array, Array, Array]:
        documents, scores, matched = candidates.tallied(self._lists(piece), text)
        documents = documents + piece.first
        if piece.first or self._shelf.alive is None:
            return documents, scores, matched
        alive = self._shelf.alive[documents]
        return documents[alive], scores[alive], matched[alive]

    def _lists(self, piece: Piece) -> "_PieceLists":
        return _PieceLists(piece, self.vocabulary)

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
