"""One generation of a shared index as a reader sees it: its columns, and the lists it asked for."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from psycopg import Connection

from catalogue.search.engines import export
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.lists import NO_HITS, Hitlist, Scratch
from catalogue.search.engines.postgres.loading import Loaded
from catalogue.search.engines.postgres.rows import phrase
from catalogue.search.engines.postgres.tables import Tables
from catalogue.search.query import TextQuery

# Postings that are kept for the next query: some 30 MB. A term that is not indexed counts too.
MOST_KEPT, TERM_COST = 2_500_000, 100

# Two strings of bytes in the same order: numbers would be made one by one.
POSTINGS = """SELECT term, string_agg(int8send(document), ''), string_agg(float4send(weight), '')
    FROM {posting} WHERE term = ANY(%s) GROUP BY term"""
PHRASE = "SELECT id FROM {document} WHERE tokens @@ %s::tsquery"

Words = tuple[str, ...]
Hits = dict[str, Hitlist | None]
Phrases = Mapping[Words, Array]


class FetchedLists:
    """The lists that one text needs; room to add up scores is that of the generation."""

    def __init__(self, scratch: Scratch, size: int, hits: Hits, phrases: Phrases) -> None:
        self.size = size
        self._scratch = scratch
        self._hits = hits
        self._phrases = phrases

    @property
    def scratch(self) -> Array:
        """Room to add up scores in."""
        return self._scratch.room

    def hits(self, term: str, weight: float) -> Hitlist | None:
        """The documents of a term, None when it is not indexed."""
        found = self._hits[term]
        return None if found is None else found._replace(weight=weight)

    def phrase(self, words: Sequence[str]) -> Hitlist:
        """The documents in which these words stand side by side; each scores what its words do."""
        documents = self._phrases.get(tuple(words), NO_HITS.documents)
        scores = np.zeros(len(documents))
        for word in words:
            found = self._hits[word]
            if found is not None and len(documents):
                scores += found.impacts[found.documents.searchsorted(documents)]
        return Hitlist(documents, scores, 1.0)


class Generation:
    """The documents of one generation, and the postings of the terms that were asked for.

    `content` is the epoch of its tables and its number there; epoch 0 is an index not built yet.
    """

    def __init__(self, content: tuple[int, int], loaded: Loaded) -> None:
        self.content = content
        self.loaded = loaded
        self.scratch = Scratch(loaded.size)
        self._hits: Hits = {}
        self._cost = 0

    def known(self, text: TextQuery) -> FetchedLists | None:
        """The lists of a text, None when something has to be fetched first, as phrases always."""
        terms, hits = _terms(text), self._hits
        if not self.content[0]:
            return self._lists(dict.fromkeys(terms), {})
        if any(tier.phrases for tier in text.tiers()) or not terms <= hits.keys():
            return None
        return self._lists(hits, {})

    def fetched(self, connection: Connection, tables: Tables, text: TextQuery) -> FetchedLists:
        """The lists of a text, within a transaction that sees this generation."""
        missing = _terms(text) - self._hits.keys()
        hits = self._kept_with(self._fetched_terms(connection, tables, missing))
        phrases = {
            own.words: self._fetched_phrase(connection, tables, own.words)
            for tier in text.tiers()
            for own in tier.phrases
            if own.words
        }
        return self._lists(hits, phrases)

    def _lists(self, hits: Hits, phrases: Phrases) -> FetchedLists:
        return FetchedLists(self.scratch, self.loaded.size, hits, phrases)

    def _fetched_terms(self, connection: Connection, tables: Tables, terms: Iterable[str]) -> Hits:
        found: Hits = dict.fromkeys(terms)
        if found:
            cursor = connection.cursor(binary=True)
            cursor.execute(tables.filled(POSTINGS), (list(found),))
            for term, documents, weights in cursor:
                found[term] = self._hitlist(documents, weights)
        return found

    def _hitlist(self, documents: bytes, weights: bytes) -> Hitlist:
        numbers = self._numbers(np.frombuffer(documents, dtype=">i8"))
        order = np.argsort(numbers, kind="stable")  # as a rule they are in order already
        numbers = numbers[order]
        idf = export.plain_idf(self.loaded.size)([], np.array([len(numbers)]))
        weighed = np.frombuffer(weights, dtype=">f4")[order]
        return Hitlist(numbers, export.impacts(idf, weighed, self.loaded.norms[numbers]), 1.0)

    def _fetched_phrase(self, connection: Connection, tables: Tables, words: Words) -> Array:
        rows = connection.execute(tables.filled(PHRASE), (phrase(words),)).fetchall()
        return np.sort(self._numbers(np.array([row[0] for row in rows], dtype=np.int64)))

    def _numbers(self, ids: Array) -> Array:
        return self.loaded.columns.ids.searchsorted(ids).astype(np.int32)

    def _kept_with(self, found: Hits) -> Hits:
        """All lists that are kept, and these; when they have become too many, for the last time."""
        hits = self._hits
        self._cost += sum(TERM_COST + (len(own.documents) if own else 0) for own in found.values())
        hits.update(found)
        if self._cost > MOST_KEPT:  # whoever reads the old ones still has them
            self._hits, self._cost = {}, 0
        return hits


def _terms(text: TextQuery) -> set[str]:
    """All terms that a text needs the postings of."""
    terms = {term.text for tier in text.tiers() for group in tier.groups for term in group.terms}
    return terms.union(*(own.words for tier in text.tiers() for own in tier.phrases))
