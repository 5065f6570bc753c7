"""The plain shape of a table: its columns and their kinds, free of the code's own types."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, MetaData, Table, inspect
from sqlalchemy.engine import Connection

from core.backup.kinds import KINDS, kind_of
from core.backup.refusal import BackupRefused


@dataclass(frozen=True)
class Layout:
    """A table's name, its columns with the kind of each, and the numbered key if it has one."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: str | None  # the column that the database counts up

    def table(self) -> Table:
        """The table with plain types, to select from and to insert into."""
        columns = [Column(name, KINDS[kind].plain) for name, kind in self.columns]
        return Table(self.name, MetaData(), *columns)

    def whole_columns(self) -> list[str]:
        """The columns of whole numbers: keys, money, quantities."""
        return [name for name, kind in self.columns if kind == "whole"]


def layouts(metadata: MetaData) -> list[Layout]:
    """Every table of the code, whatever it points at first as far as that is possible."""
    return [_layout(table) for table in metadata.sorted_tables]


def check_database(connection: Connection, expected: list[Layout]) -> None:
    """Raises BackupRefused where the tables and columns of the database are not those expected."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names()) - {"alembic_version"}
    for name in sorted(there ^ {layout.name for layout in expected}):
        where = "only in the database" if name in there else "not in the database"
        raise BackupRefused(f"The table {name} is {where}: backup and code do not match.")
    for layout in expected:
        columns = {column["name"] for column in inspector.get_columns(layout.name)}
        for name in sorted(columns ^ {column for column, _ in layout.columns}):
            where = "only in the database" if name in columns else "not in the database"
            raise BackupRefused(
                f"The column {layout.name}.{name} is {where}: backup and code do not match."
            )


def _layout(table: Table) -> Layout:
    columns = tuple((column.name, kind_of(column)) for column in _stored(table))
    counted = table.autoincrement_column
    return Layout(table.name, columns, None if counted is None else counted.name)


def _stored(table: Table) -> Iterator[Column[object]]:
    """The columns that hold what was entered, not what the database works out from others."""
    return (column for column in table.columns if column.computed is None)
