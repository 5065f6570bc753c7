"""The database: our typed Base, its constraint names, and how SQLite and PostgreSQL are opened."""

import sqlite3 as standard_sqlite3
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import ModuleType
from typing import Annotated, Any, TypeAlias, cast

from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    MetaData,
    Row,
    Select,
    TypeDecorator,
    event,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

# The first SQLite whose write-ahead log cannot lose a commit when two connections checkpoint.
SAFE_WAL = (3, 51, 3)

SQLITE_PRAGMAS = ("busy_timeout=15000", "synchronous=FULL", "foreign_keys=ON")

BATCH = 1000

Rupiah = Annotated[int, mapped_column(BigInteger)]

# A select of columns and what it gives, however many they are.
AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyRow: TypeAlias = Row[*tuple[Any, ...]]


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as UTC. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for the database; a naive moment is taken as UTC."""
        return _in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The aware moment again."""
        return _in_utc(value)


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """What every table inherits: named constraints, aware moments, JSON documents."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON}


# Engine and session only: models stand on our own Base, so this one line can be swapped.
db = SQLAlchemy(metadata=Base.metadata)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def sqlite_driver() -> ModuleType:
    """pysqlite3 where its wheel exists (it brings a current SQLite), else the standard library."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return standard_sqlite3
    return dbapi2  # type: ignore[no-any-return]


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL only where it is safe; older versions can lose committed writes with it."""
    return "WAL" if version >= SAFE_WAL else "DELETE"


def engine_options(uri: str) -> dict[str, Any]:
    """What create_engine gets for this address."""
    if uri.startswith("sqlite:"):
        return {"module": sqlite_driver()}
    return {"pool_pre_ping": True, "pool_size": 5}


def prepare_sqlite(engine: Engine) -> None:
    """Durable, strict and patient connections, and transactions that we open ourselves."""
    if engine.dialect.name != "sqlite":
        return
    mode = journal_mode(sqlite_driver().sqlite_version_info)
    if mode != "WAL":
        warnings.warn(
            "This SQLite is older than 3.51.3: journal_mode=DELETE is used.", stacklevel=2
        )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not open transactions of its own
        for pragma in (
            f"journal_mode={mode}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=15000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not _only_reads():
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        # Straight to the driver, for a tenth of the cost: this one is never refused.
        driver = cast(standard_sqlite3.Connection, connection.connection.dbapi_connection)
        driver.execute("BEGIN")


_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """A short look at the database in its own transaction, which never takes the write lock."""
    token = _reading.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        _reading.reset(token)


@contextmanager
def own_transaction() -> Iterator[Session]:
    """A transaction beside the request's: it stays, whatever becomes of the request."""
    session = Session(db.engine, join_transaction_mode="create_savepoint")
    with session, session.begin():
        yield session


def _only_reads() -> bool:
    """Whether a page is only looked at.

    Anything else takes the write lock at once, and so never finds in the middle of its work
    that somebody wrote first.
    """
    if _reading.get():
        return True
    return has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}


def in_batches(query: AnySelect) -> Iterator[AnyRow]:
    """The rows of a long list, a thousand at a time."""
    yield from db.session.execute(query, execution_options={"yield_per": BATCH})
