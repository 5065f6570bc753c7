"""A row in every table of the code, whoever adds tables: made up from columns and constraints."""

import re
from datetime import UTC, date, datetime
from typing import Any

from flask_security import AsaList
from sqlalchemy import CheckConstraint, Column, Table, func, insert, select
from sqlalchemy.engine import Connection

from core.backup.kinds import kind_of
from core.database import Base

VALUES: dict[str, Any] = {
    "text": "contoh “kutip” ✓",
    "whole": 3,
    "real": 0.1 + 0.2,
    "truth": True,
    "moment": datetime(2026, 11, 24, 7, 30, 15, 123456, tzinfo=UTC),
    "local": datetime(2026, 11, 24, 7, 30),  # noqa: DTZ001
    "day": date(2026, 11, 24),
    "document": {"z": None, "a": [1.5, "é"], "said": 7},
    "bytes": b"\x00\xff",
}
# Where constraints ask for more than one of the values they name: table, column, value.
ROWS: dict[str, dict[str, Any]] = {
    "ageing_mark": {"id": 1},
    "mail_message": {"next_try_at": None, "failed_at": None, "recipient": "a@example.com"},
    "membership": {"pesantren_id": None, "unit_id": None, "buyer_id": None, "role": "officer"},
    "saved_search": {"email": "a@example.com"},
    "verification": {"decided_at": None},
}
ONE_OF = r"\b{column} in \('([^']*)'"


def fill_empty_tables(connection: Connection) -> None:
    """Add a row to each table that has none, with a value in every column."""
    for table in Base.metadata.sorted_tables:
        if not rows_in(connection, table):
            values = {column.name: _value(connection, column) for column in table.columns}
            connection.execute(insert(table).values(values | ROWS.get(table.name, {})))


def rows_in(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _value(connection: Connection, column: Column[Any]) -> Any:
    for pointed in column.foreign_keys:
        return connection.execute(select(pointed.column).limit(1)).scalar()
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            named = re.search(ONE_OF.format(column=column.name), str(constraint.sqltext))
            if named:
                return named[1]
    if isinstance(column.type, AsaList):
        return ["a", "b"]
    return VALUES[kind_of(column)]
