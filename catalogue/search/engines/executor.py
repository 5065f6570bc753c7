"""Answers criteria from the mapped arrays of one generation, as Whoosh would and much faster."""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import itemgetter

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
from catalogue.search.query import TextQuery
from catalogue.search.reader import IdArray, MatchedArray, ScoreArray, WordRepair
from catalogue.search.titles import Titles
from catalogue.search.vocabulary import Vocabulary

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


class _PieceLists:
    """A piece asked by term rather than by row."""

    def __init__(self, piece: Piece, vocabulary: Vocabulary) -> None:
        self.size = piece.part.size
        self._part = piece.part
        self._piece_row = piece.row
        self._find = vocabulary.find

    @property
    def scratch(self) -> Array:
        """Room to add up scores in."""
        return self._part.scratch.room

    def at(self, places: Sequence[int]) -> list[Hitlist]:
        """The documents of the terms at these places of the vocabulary."""
        rows = map(self._piece_row, places)
        return [self._part.hits(row) for row in rows if row >= 0]

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
        return -1 if place is None else self._piece_row(place)


class Executor:
    """A reader of one generation; safe to share between threads."""

    def __init__(
        self,
        generation: str,
        pieces: list[Piece],
        shelf: Shelf,
        vocabulary: Vocabulary,
        speller: WordRepair,
        titles: Titles,
    ) -> None:
        self.generation = generation
        self.vocabulary = vocabulary
        self.speller = speller
        self.titles = titles
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
        telling = self._telling(number)
        documents, scores = self._gathered(lambda lists: candidates.alike(lists, lists.at(telling)))
        others = (documents != number).nonzero()[0]
        return best_ids(self._shelf, (documents.take(others), scores.take(others)), limit)

    def _matching(self, text: TextQuery) -> Found:
        return candidates.tiered(self._matching_alone, text)

    def _matching_alone(self, text: TextQuery) -> Found:
        return self._shelf.weighed(self._gathered(lambda lists: candidates.matching(lists, text)))

    def _gathered(self, find: Callable[[_PieceLists], Found]) -> Found:
        """What is found in each of the pieces."""
        found = [self._live(piece, find) for piece in self._pieces] or [candidates.NOTHING]
        if len(found) == 1:
            return found[0]
        documents, scores = zip(*found, strict=True)
        return np.concatenate(documents), np.concatenate(scores)

    def _live(self, piece: Piece, find: Callable[[_PieceLists], Found]) -> Found:
        """Live documents that are found in a piece, by their numbers in the generation."""
        try:
            documents, scores = find(self._lists(piece))
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

    def _lists(self, piece: Piece) -> _PieceLists:
        return _PieceLists(piece, self.vocabulary)

    def _telling(self, number: int) -> list[int]:
        """The places of the most telling terms of a document's title: others have them, but few."""
        piece = next(piece for piece in reversed(self._pieces) if number >= piece.first)
        places = map(piece.place, piece.part.title_rows(number - piece.first))
        often = [(self.vocabulary.frequency(place), place) for place in places]
        telling = sorted((pair for pair in often if pair[0] > 1), key=itemgetter(0))
        return [place for _, place in telling[:TELLING_TERMS]]
