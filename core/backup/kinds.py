"""Kinds of values: how each is written as JSON, so that either database can hold it again."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, LargeBinary, Text, cast, types
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType


class AsGiven(UserDefinedType[Any]):
    """A value that the driver takes and gives as it is; PostgreSQL finds the type by the column."""

    cache_ok = True


class JsonText(AsGiven):
    """A document as its text, so that a JSON null is told from no value at all."""

    cache_ok = True

    def column_expression(self, colexpr: ColumnElement[Any]) -> ColumnElement[str]:
        """Read as text."""
        return cast(colexpr, Text)


@dataclass(frozen=True)
class Kind:
    """A kind of value: the plain type that reads and stores it, and its form in JSON."""

    plain: TypeEngine[Any]
    to_json: Callable[[Any], Any] | None = None  # None: as it is
    from_json: Callable[[Any], Any] | None = None


def _in_utc(value: datetime) -> str:
    """SQLite keeps no zone: its moments are in UTC already."""
    aware = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.isoformat()


KINDS: Mapping[str, Kind] = {
    "text": Kind(AsGiven()),
    "whole": Kind(AsGiven()),
    "real": Kind(AsGiven(), lambda number: float(number) + 0.0),  # SQLite knows no -0.0
    "truth": Kind(AsGiven(), bool),
    "moment": Kind(DateTime(timezone=True), _in_utc, datetime.fromisoformat),
    "local": Kind(DateTime(), datetime.isoformat, datetime.fromisoformat),
    "day": Kind(Date(), date.isoformat, date.fromisoformat),
    # In a list, as null outside it stands for no value.
    "document": Kind(JsonText(), lambda text: [json.loads(text)], lambda one: json.dumps(one[0])),
    "bytes": Kind(LargeBinary(), lambda raw: b64encode(raw).decode(), b64decode),
}
# The first that fits decides, so the narrower stands before the wider.
BY_TYPE: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (types.Boolean, "truth"),
    (types.Integer, "whole"),
    (types.Float, "real"),
    (types.Date, "day"),
    (types.JSON, "document"),
    (types.LargeBinary, "bytes"),
    (types.String, "text"),  # texts of any length, and names of an Enum
)


def kind_of(column: Column[Any]) -> str:
    """The name of a column's kind. Raises TypeError for a type that no rule covers."""
    plain: Any = column.type
    while isinstance(plain, TypeDecorator) and not isinstance(plain, types.Interval):
        plain = plain.impl
    if isinstance(plain, types.DateTime):
        return "moment" if plain.timezone else "local"
    for type_, kind in BY_TYPE:
        if isinstance(plain, type_):
            return kind
    raise TypeError(f"core/backup/kinds.py has no rule for {column} of type {plain!r}.")
