"""Answers from the shared index: one look at its stamp a question, and what is not known yet."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from psycopg import Connection
from psycopg.errors import UndefinedTable

from catalogue.search.criteria import Criteria, Hits
from catalogue.search.documents import Collection
from catalogue.search.engines import candidates
from catalogue.search.engines.answering import answer, best_ids
from catalogue.search.engines.executor import TELLING_TERMS
from catalogue.search.engines.postgres import loading
from catalogue.search.engines.postgres.connections import connections_to
from catalogue.search.engines.postgres.generation import FetchedLists, Generation
from catalogue.search.engines.postgres.loading import load_all, load_changed
from catalogue.search.engines.postgres.tables import SCHEMA, UNBUILT, Stamp, Tables
from catalogue.search.engines.postgres.words import NO_WORDS, Words
from catalogue.search.engines.postgres.words import load as load_words
from catalogue.search.query import Group, Term, TextQuery
from catalogue.search.reader import IdArray, MatchedArray, ScoreArray, Vocabulary, WordRepair
from catalogue.search.titles import Titles

Result = TypeVar("Result")

# How often to begin again when the tables are replaced meanwhile.
ATTEMPTS = 20
# The title terms that fewest documents have, but more than this one.
TELLING = """SELECT t.term FROM {document} d,
    unnest(tsvector_to_array(ts_filter(d.tokens, '{{a}}'))) AS title (lexeme)
    JOIN {term} t ON t.term = title.lexeme
    WHERE d.id = %s AND t.frequency > 1 ORDER BY t.frequency, t.term LIMIT %s"""


class PostgresReader:
    """Answers from the newest generation; safe to share between threads."""

    def __init__(self, address: str, collection: Collection, schema: str = SCHEMA) -> None:
        self._connections = connections_to(address)
        self._tables = Tables(collection.name, schema=schema)
        self._collection = collection
        self._lock = threading.Lock()
        self._nothing = Generation(UNBUILT.content, loading.nothing(collection))
        self._opened = self._nothing
        self._words = NO_WORDS

    @property
    def generation(self) -> str:
        """The name of the newest generation."""
        stamp = self._read(self._stamp)
        return f"{stamp.epoch}.{stamp.generation}" if stamp.epoch else ""

    @property
    def vocabulary(self) -> Vocabulary:
        """The indexed tokens."""
        return self._read(self._followed_words).vocabulary

    @property
    def speller(self) -> WordRepair:
        """The speller over the words that were stored last."""
        return self._read(self._followed_words).speller

    @property
    def titles(self) -> Titles:
        """The words of titles as they were stored last."""
        return self._read(self._followed_words).titles

    def search(self, criteria: Criteria) -> Hits:
        """The page asked for, the exact total and the facet counts."""
        generation, lists = self._ready(criteria.text)
        shelf, found = generation.loaded.shelf, None

        def match(text: TextQuery) -> candidates.Found:
            return shelf.weighed(candidates.matching(lists, text))

        if criteria.text:
            with _clean(generation):
                found = candidates.tiered(match, criteria.text)
        return answer(shelf, criteria, found)

    def scores(self, text: TextQuery) -> tuple[IdArray, ScoreArray, MatchedArray]:
        """Every document that matches any of it: ids, scores, required groups matched."""
        generation, lists = self._ready(text)
        with _clean(generation):
            documents, scores, matched = candidates.tallied(lists, text)
        return generation.loaded.columns.ids[documents], scores, matched

    def related(self, document_id: int, limit: int) -> tuple[int, ...]:
        """Ids of the documents that share the most telling title terms, itself left out."""
        text = self._read(lambda connection: self._title_of(connection, document_id))
        generation, lists = self._ready(text)
        if not text:
            return ()
        with _clean(generation):
            telling = [
                found for group in text.groups for found in candidates.hitlists(lists, group)
            ]
            documents, scores = candidates.alike(lists, telling)
        others = generation.loaded.columns.ids[documents] != document_id
        return best_ids(generation.loaded.shelf, (documents[others], scores[others]), limit)

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        """Read, and begin again when a rebuild takes the tables away meanwhile."""
        for _ in range(ATTEMPTS):
            with suppress(UndefinedTable):
                return self._connections.read(work)
        return self._connections.read(work)

    def _stamp(self, connection: Connection) -> Stamp:
        try:
            return self._tables.stamp(connection) or UNBUILT
        except UndefinedTable:  # not even the schema is there
            return UNBUILT

    def _ready(self, text: TextQuery) -> tuple[Generation, FetchedLists]:
        """The newest generation with all lists that a text needs."""
        return self._read(lambda connection: self._with_lists(connection, text))

    def _with_lists(
        self, connection: Connection, text: TextQuery
    ) -> tuple[Generation, FetchedLists]:
        content = self._stamp(connection).content
        opened = self._opened if content != UNBUILT.content else self._nothing
        lists = opened.known(text) if content == opened.content else None
        if lists is not None:
            return opened, lists
        with snapshot(connection):
            stamp = self._stamp(connection)
            tables = self._tables.of(stamp.epoch)
            opened = self._followed(connection, tables, stamp)
            return opened, opened.fetched(connection, tables, text)

    def _followed(self, connection: Connection, tables: Tables, stamp: Stamp) -> Generation:
        """The generation of a stamp; what is known of one before it is brought up to date."""
        with self._lock:
            known = self._opened
            if known.content == stamp.content:
                return known
            (epoch, since), shape = known.content, self._collection
            if epoch == stamp.epoch and since < stamp.generation:
                loaded = load_changed(connection, tables, shape, known.loaded, since)
            else:
                loaded = load_all(connection, tables, shape)
            fresh = Generation(stamp.content, loaded)
            if known.content < stamp.content:
                self._opened = fresh
            return fresh

    def _followed_words(self, connection: Connection) -> Words:
        stamp = self._stamp(connection)
        if stamp != self._words.stamp and stamp != UNBUILT:
            with snapshot(connection):
                stamp = self._stamp(connection)
                tables = self._tables.of(stamp.epoch)
                self._words = load_words(connection, tables, stamp, self._words)
        return self._words

    def _title_of(self, connection: Connection, document_id: int) -> TextQuery:
        """The most telling terms of a title as a query of which any may match."""
        stamp = self._stamp(connection)
        if stamp == UNBUILT:
            return TextQuery()
        tables = self._tables.of(stamp.epoch)
        rows = connection.execute(tables.filled(TELLING), (document_id, TELLING_TERMS)).fetchall()
        return TextQuery(tuple(Group((Term(term),), required=False) for (term,) in rows))


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """A transaction in which everything is seen as it stood at its first look."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _clean(generation: Generation) -> Iterator[None]:
    """After an error the room for scores may hold some: it is given up."""
    try:
        yield
    except BaseException:
        generation.scratch.forget()
        raise
