"""Array types of the engine, and how one row or some rows are read from columns."""

from dataclasses import replace
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]

# A column: one value per row, or one value for all rows.
Numbers = float | Floats
Flags = bool | Bools
Rows = slice | NDArray[np.intp]  # slices of neighbours: start and stop, no step

UNKNOWN = float("nan")


class HasRows(Protocol):
    """A column that knows how to give some of its rows."""

    def take(self, rows: Rows) -> Any:
        """The same column with only `rows`, in their order."""


Table = TypeVar("Table")


def take_rows(table: Table, rows: Rows) -> Table:
    """The dataclass with every column cut to `rows`; a slice copies nothing.

    Values that hold for all rows stay as they are.
    """
    cut = {}
    for name in table.__dataclass_fields__:  # type: ignore[attr-defined]
        column = getattr(table, name)
        part = _take(column, rows)
        if part is not column:
            cut[name] = part
    return replace(table, **cut) if cut else table  # type: ignore[type-var]


def _take(column: Any, rows: Rows) -> Any:
    if isinstance(column, np.ndarray):
        return column[rows] if column.ndim else column
    if isinstance(column, dict):
        parts = {name: _take(part, rows) for name, part in column.items()}
        return parts if any(parts[name] is not column[name] for name in column) else column
    return column.take(rows) if hasattr(column, "take") else column


def at(column: Numbers | Flags | NDArray[Any], row: int) -> float:
    """The value in `row`, whether the column has one per row or one for all."""
    values = np.asarray(column)
    return float(values[row]) if values.ndim else float(values)


def require_length(length: int, **columns: NDArray[Any]) -> None:
    """Raise ValueError naming the first column that has not one value per row."""
    for name, column in columns.items():
        if column.shape != (length,):
            raise ValueError(f"{name} has shape {column.shape}, not ({length},)")
