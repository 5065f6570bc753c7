"""The tables of an index, in a schema of their own, which the engine makes by itself.

    collection            one row for each index: which tables are current, what readers may see
    words                 its vocabulary and speller as packed arrays
    NAME_EPOCH_document   what is findable: tokens with their places, length, facets and numbers
    NAME_EPOCH_pending    what is stored and not yet findable
    NAME_EPOCH_posting    what each token weighs in each document
    NAME_EPOCH_term       in how many documents each token stands

A rebuild fills the tables of the next epoch and then names them in `collection`. They are not
renamed: whoever began to read would find other rows under the same name; so he finds no table,
and begins again.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import LiteralString, NamedTuple

from psycopg import Connection, sql
from psycopg.errors import LockNotAvailable

SCHEMA = "search"
SHARED = ("collection", "words")
KINDS = ("document", "pending", "posting", "term")
# Schemas are made one at a time, whichever they are.
MAKING = 7_305_112
DROP_SECONDS = 5

COMMON = (
    "CREATE SCHEMA IF NOT EXISTS {schema}",
    """CREATE TABLE IF NOT EXISTS {collection} (
        name text PRIMARY KEY, epoch bigint NOT NULL, generation bigint NOT NULL DEFAULT 0,
        words bigint NOT NULL DEFAULT 0, changes bigint NOT NULL DEFAULT 0,
        worded_at timestamptz NOT NULL DEFAULT now())""",
    """CREATE TABLE IF NOT EXISTS {words} (
        collection text, name text, content bytea NOT NULL, PRIMARY KEY (collection, name))""",
)
# A document that is gone stays as a row without tokens, so that readers hear of it.
OWN = (
    """CREATE TABLE {document} (
        id bigint PRIMARY KEY, tokens tsvector, length integer, record jsonb,
        generation bigint NOT NULL)""",
    """CREATE TABLE {pending} (
        id bigint PRIMARY KEY, tokens tsvector, length integer, record jsonb)""",
    """CREATE TABLE {posting} (
        term text COLLATE "C" NOT NULL, document bigint NOT NULL, weight real NOT NULL)""",
    """CREATE TABLE {term} (
        term text COLLATE "C" NOT NULL, frequency bigint NOT NULL, generation bigint NOT NULL)""",
)
# Made when the tables are full, which is several times faster.
INDEXES = (
    "ALTER TABLE {posting} ADD PRIMARY KEY (term, document)",
    "ALTER TABLE {term} ADD PRIMARY KEY (term)",
    "CREATE INDEX ON {term} (generation)",
    "CREATE INDEX ON {document} (generation)",
    "CREATE INDEX ON {document} USING gin (tokens)",
    "ANALYZE {document}, {posting}, {term}",
)
ENTER = "INSERT INTO {collection} (name, epoch) VALUES (%s, 0) ON CONFLICT DO NOTHING"
HOLD = "SELECT epoch FROM {collection} WHERE name = %s FOR UPDATE"


class Stamp(NamedTuple):
    """What is current: which tables, which generation of them, and that of the stored words."""

    epoch: int
    generation: int
    words: int

    @property
    def content(self) -> tuple[int, int]:
        """What decides which documents are found."""
        return self.epoch, self.generation


UNBUILT = Stamp(0, 0, 0)


class Tables:
    """Puts the names of the tables of one collection and epoch into statements."""

    def __init__(self, collection: str, epoch: int = 0, schema: str = SCHEMA) -> None:
        self.collection = collection
        self.epoch = epoch
        self._schema = schema

    def of(self, epoch: int) -> "Tables":
        """The tables of another epoch."""
        return self if epoch == self.epoch else Tables(self.collection, epoch, self._schema)

    def filled(self, statement: LiteralString, source: str = "pending") -> bytes:
        """A statement with the names in their places; `source` is the kind that it reads from."""
        return _filled(statement, self._schema, f"{self.collection}_{self.epoch}_", source)

    def stamp(self, connection: Connection) -> Stamp | None:
        """What is current, None when nothing was ever built; UndefinedTable without a schema."""
        found = connection.execute(
            self.filled("SELECT epoch, generation, words FROM {collection} WHERE name = %s"),
            (self.collection,),
        ).fetchone()
        return None if found is None else Stamp(*found)

    def held(self, connection: Connection) -> "Tables":
        """The current tables, kept from other writers until the transaction ends; 0 is no epoch."""
        connection.execute(self.filled(ENTER), (self.collection,))
        ((epoch,),) = connection.execute(self.filled(HOLD), (self.collection,)).fetchall()
        return self.of(epoch)

    def make_common(self, connection: Connection) -> None:
        """Make the schema and the tables that all collections share, when they are missing."""
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
            connection.execute("SET LOCAL client_min_messages = warning")
            for statement in COMMON:
                connection.execute(self.filled(statement))

    def make(self, connection: Connection) -> None:
        """Make the tables of this epoch, empty and without indexes."""
        self._run(connection, OWN)

    def make_indexes(self, connection: Connection) -> None:
        """Make the indexes of this epoch."""
        self._run(connection, INDEXES)

    def drop_earlier(self, connection: Connection) -> None:
        """Drop the tables of earlier epochs; what is in use for long waits for the next time."""
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s", (self._schema,)
        ).fetchall()
        for (name,) in found:
            if self._is_left_over(name):
                self._drop(connection, name)

    def _is_left_over(self, name: str) -> bool:
        """Whether a table is one of this collection's and of an epoch before this one.

        Later ones are those of a rebuild that has begun, or even ended, meanwhile.
        """
        collection, _, rest = name.rpartition(f"{self.collection}_")
        epoch, _, kind = rest.partition("_")
        return not collection and kind in KINDS and epoch.isdigit() and int(epoch) < self.epoch

    def _drop(self, connection: Connection, name: str) -> None:
        # One by one, so that it never holds a table while it waits for another.
        try:
            with connection.transaction():
                connection.execute("SET LOCAL client_min_messages = warning")
                connection.execute(
                    sql.SQL("SET LOCAL lock_timeout = {}").format(DROP_SECONDS * 1_000)
                )
                connection.execute(
                    sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(self._schema, name))
                )
        except LockNotAvailable:
            return

    def _run(self, connection: Connection, statements: Iterable[LiteralString]) -> None:
        for statement in statements:
            connection.execute(self.filled(statement))


@lru_cache(maxsize=1_024)
def _filled(statement: LiteralString, schema: str, prefix: str, source: str) -> bytes:
    """Put together once, as it takes longer than many a statement does."""
    names = {name: sql.Identifier(schema, name) for name in SHARED}
    names |= {kind: sql.Identifier(schema, prefix + kind) for kind in KINDS}
    whole = sql.SQL(statement).format(schema=sql.Identifier(schema), source=names[source], **names)
    return whole.as_bytes(None)
