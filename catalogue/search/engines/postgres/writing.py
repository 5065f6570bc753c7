"""Keeps a shared index: documents are stored, then made findable, each in one transaction."""

import time
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from psycopg import Connection

from catalogue.search.documents import Collection, Document
from catalogue.search.engines.postgres import merging, words
from catalogue.search.engines.postgres.connections import connections_to
from catalogue.search.engines.postgres.rows import row
from catalogue.search.engines.postgres.tables import SCHEMA, Tables

FORGET_PENDING = "DELETE FROM {pending} WHERE id = ANY(%s)"
COPY_PENDING = "COPY {pending} (id, tokens, length, record) FROM STDIN"
COPY_DOCUMENTS = "COPY {document} (id, tokens, length, record, generation) FROM STDIN"
SHOW_EPOCH = """UPDATE {collection} SET (epoch, generation, words, changes) = (%s, 1, 0, 1)
    WHERE name = %s"""


class PostgresWriter:
    """A writer of one index; several machines may hold one, each step waits for the others."""

    def __init__(self, address: str, collection: Collection, schema: str = SCHEMA) -> None:
        self._connections = connections_to(address)
        self._tables = Tables(collection.name, schema=schema)
        self._tables.make_common(self._connections.own)
        with self._writing() as (connection, tables):
            if not tables.epoch:
                self._start_anew(connection, tables, ())
        self.publish()  # in case a writer died before it could

    def update(self, documents: Iterable[Document], removed_ids: Some[int] = ()) -> None:
        """Store new and changed documents and forget removed ids, durably; not yet findable."""
        latest = {document.id: row(document) for document in documents}
        gone = set(removed_ids) - latest.keys()
        with self._writing() as (connection, tables):
            connection.execute(tables.filled(FORGET_PENDING), ([*latest, *gone],))
            with connection.cursor().copy(tables.filled(COPY_PENDING)) as copy:
                for stored in latest.values():
                    copy.write_row(stored)
                for document_id in gone:
                    copy.write_row((document_id, None, None, None))

    def publish(self) -> None:
        """Make everything stored findable by every reader; cheap when nothing changed."""
        with self._writing() as (connection, tables):
            merging.merge(connection, tables)
        with self._writing() as (connection, tables):
            if words.are_due(connection, tables):
                words.store(connection, tables)

    def rebuild(self, documents: Iterable[Document]) -> None:
        """Replace the whole index by these documents and publish; readers see old or new."""
        with self._writing() as (connection, tables):
            fresh = self._start_anew(connection, tables, documents)
        fresh.drop_earlier(self._connections.own)

    def close(self) -> None:
        """Nothing goes on in the background."""

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, Tables]]:
        """One transaction that no other writer of this index takes part in, and its tables."""
        connection = self._connections.own
        with connection.transaction():
            yield connection, self._tables.held(connection)

    def _start_anew(
        self, connection: Connection, before: Tables, documents: Iterable[Document]
    ) -> Tables:
        """Fill the tables of the next epoch and have readers look at them."""
        # From the clock at first: what takes the place of a lost index is never taken for it.
        fresh = before.of(before.epoch + 1 if before.epoch else time.time_ns() // 1_000_000)
        fresh.make(connection)
        with connection.cursor().copy(fresh.filled(COPY_DOCUMENTS)) as copy:
            for document in documents:
                copy.write_row((*row(document), 1))
        merging.fill(connection, fresh)
        fresh.make_indexes(connection)
        connection.execute(fresh.filled(SHOW_EPOCH), (fresh.epoch, fresh.collection))
        words.store(connection, fresh)
        return fresh
