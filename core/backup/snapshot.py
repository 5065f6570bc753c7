"""The database as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Connection

from core.database import db, reading


@contextmanager
def snapshot() -> Iterator[Connection]:
    """A connection on which every read sees the same moment; nothing can be written on it.

    SQLite with a write-ahead log lets writers go on. The older journal (see the decision on it)
    makes them wait until the snapshot is closed: seconds for 100,000 products.
    """
    with reading(), db.engine.connect() as opened:
        if opened.dialect.name == "postgresql":
            opened = opened.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with opened.begin():
            yield opened
