"""What a reader keeps of all documents: columns and lengths, brought up to date by what changed."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import Connection

from catalogue.search.documents import Collection
from catalogue.search.engines import columns, export
from catalogue.search.engines.arrays import Array
from catalogue.search.engines.columns import Columns
from catalogue.search.engines.postgres.tables import Tables
from catalogue.search.engines.shelf import Shelf, shelved
from catalogue.search.engines.stored import Record

ALL = "SELECT id, length, record FROM {document} WHERE tokens IS NOT NULL"
CHANGED = "SELECT id, length, record FROM {document} WHERE generation > %s"


@dataclass(frozen=True)
class Loaded:
    """N documents in order of id, `lengths` (N) in tokens, and what is derived from both.

    `norms` (N) is what the lengths do to scores.
    """

    columns: Columns
    lengths: Array
    norms: Array
    shelf: Shelf

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.lengths)


def nothing(collection: Collection) -> Loaded:
    """No documents."""
    empty = columns.from_records([], collection, {})
    return _loaded(empty, np.zeros(0, dtype=np.int64), collection)


def load_all(connection: Connection, tables: Tables, collection: Collection) -> Loaded:
    """All documents as they stand."""
    rows = connection.execute(tables.filled(ALL)).fetchall()
    return _joined(nothing(collection), rows, collection)


def load_changed(
    connection: Connection, tables: Tables, collection: Collection, known: Loaded, since: int
) -> Loaded:
    """The known documents with all that changed since a generation."""
    rows = connection.execute(tables.filled(CHANGED), (since,)).fetchall()
    return _joined(known, rows, collection)


def _joined(known: Loaded, rows: list[tuple[Any, ...]], collection: Collection) -> Loaded:
    """Known documents and rows (id, length, record), which replace those of the same id."""
    live = [row for row in rows if row[1] is not None]
    records = [Record(document_id, *record) for document_id, _, record in live]
    changed = np.array([row[0] for row in rows], dtype=np.int64)
    kept = np.flatnonzero(~np.isin(known.columns.ids, changed))
    fresh = columns.from_records(records, collection, known.columns.labels)
    both = columns.joined(columns.taken(known.columns, kept), fresh)
    lengths = np.concatenate(
        [known.lengths[kept], np.array([row[1] for row in live], dtype=np.int64)]
    )
    order = np.argsort(both.ids, kind="stable")
    return _loaded(columns.taken(both, order), lengths[order], collection)


def _loaded(whole: Columns, lengths: Array, collection: Collection) -> Loaded:
    size = len(lengths)
    shelf = Shelf(*shelved(whole, np.arange(size), collection), whole.labels)
    average = float(lengths.sum()) / max(size, 1) or 1.0
    return Loaded(whole, lengths, export.length_norms(lengths, average), shelf)
