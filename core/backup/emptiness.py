"""Whether a site holds anything yet that a restore would take away."""

from collections.abc import Iterable

from sqlalchemy import inspect, select, table
from sqlalchemy.engine import Connection

from core.database import Base

# Filled by `flask load-reference` and by the site itself before anybody enters anything.
PREPARED = ("category", "corridor", "curation_reason", "job", "office", "rate_window", "role")


def filled_tables(connection: Connection) -> list[str]:
    """The tables in which somebody entered something; a table that is new counts at once."""
    entered = our_tables(connection, ()) - {*PREPARED, "alembic_version"}
    return sorted(name for name in entered if _has_row(connection, name))


def our_tables(connection: Connection, others: Iterable[str]) -> set[str]:
    """The tables of the site that are there; with others that it may have had at another time."""
    there = set(inspect(connection).get_table_names())
    return there & {*Base.metadata.tables, *others, "alembic_version"}


def _has_row(connection: Connection, name: str) -> bool:
    return connection.execute(select(1).select_from(table(name)).limit(1)).first() is not None
