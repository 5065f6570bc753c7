"""Locks between the processes of a site: held by its database, or by a file beside SQLite's."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select

from core.database import db


@contextmanager
def lock(name: str, *, wait: bool = True) -> Iterator[bool]:
    """Hold a lock inside; it is given back when the process dies.

    PostgreSQL holds it for all machines of a site. Yields False, without the lock, when somebody
    else has it and waiting is not wanted.
    """
    held = _in_database if db.engine.dialect.name == "postgresql" else _in_file
    with held(name, wait) as got:
        yield got


@contextmanager
def _in_file(name: str, wait: bool) -> Iterator[bool]:
    with (Path(current_app.instance_path) / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _in_database(name: str, wait: bool) -> Iterator[bool]:
    """On a connection of its own: the lock outlives the transactions of whoever holds it."""
    key = func.hashtextextended(name, 0)
    take = func.pg_advisory_lock(key) if wait else func.pg_try_advisory_lock(key)
    with db.engine.engine.connect() as opened:
        connection = opened.execution_options(isolation_level="AUTOCOMMIT")
        got = connection.execute(select(take)).scalar_one() is not False
        try:
            yield got
        finally:
            if got:
                connection.execute(select(func.pg_advisory_unlock(key)))
