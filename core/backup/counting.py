"""The numbers that a database gives out next: carried over, so that none is given out twice."""

from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection

from core.backup.layout import Layout

SEQUENCE = "select pg_get_serial_sequence(:table, :column)"


def last_number(connection: Connection, layout: Layout) -> int | None:
    """The highest number that a table's key has had, also of rows that are gone again.

    SQLite goes by the highest that is still there.
    """
    if layout.key is None:
        return None
    highest = connection.execute(select(func.max(layout.table().c[layout.key]))).scalar() or 0
    sequence = _sequence(connection, layout)
    if sequence is None:
        return int(highest)
    given = connection.execute(text(f"select last_value, is_called from {sequence}")).one()  # noqa: S608
    return max(int(highest), int(given.last_value) if given.is_called else 0)


def go_on_after(connection: Connection, layout: Layout, last: int | None) -> None:
    """Have the next row of a table numbered after this, and after all that are there."""
    sequence = _sequence(connection, layout)
    if sequence is None or layout.key is None:
        return
    highest = connection.execute(select(func.max(layout.table().c[layout.key]))).scalar() or 0
    number = max(highest, last or 0)
    if number:
        connection.execute(select(func.setval(sequence, number)))


def _sequence(connection: Connection, layout: Layout) -> Any:
    """The quoted name of the sequence behind a key; None without one, as in SQLite."""
    if connection.dialect.name != "postgresql" or layout.key is None:
        return None
    quoted = connection.dialect.identifier_preparer.quote(layout.name)
    values = {"table": quoted, "column": layout.key}
    return connection.execute(text(SEQUENCE), values).scalar()
