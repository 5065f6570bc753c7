"""The database as it stood at one moment, while others go on writing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

from core.backup.whole_file import UNFINISHED
from core.database import db, engine_options, reading


@contextmanager
def snapshot(folder: Path) -> Iterator[Connection]:
    """A connection on which every read sees the same moment; others write meanwhile.

    With the older journal of SQLite (see the decision on it) nobody can commit while a snapshot
    is open. There SQLite makes a copy in the folder, which takes a moment, and that is read.
    """
    with reading(), db.engine.connect() as opened:
        if opened.dialect.name == "postgresql":
            opened = opened.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        elif opened.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            opened.rollback()
            with _copied(opened, folder) as copy:
                yield copy
            return
        opened.rollback()
        with opened.begin():
            yield opened


@contextmanager
def _copied(opened: Connection, folder: Path) -> Iterator[Connection]:
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as place:
        address = f"sqlite:///{place}/copy.db"
        engine = create_engine(address, **engine_options(address))
        try:
            with engine.connect() as copy:
                _driver(opened).backup(_driver(copy))
                yield copy
        finally:
            engine.dispose()


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
