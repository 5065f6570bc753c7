"""The rows of a backup go into the database, and must then be the same as in the backup."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import delete, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from core.backup.checking import index_of, table_rows
from core.backup.counting import go_on_after
from core.backup.layout import Layout
from core.backup.manifest import Manifest, TableEntry, differences
from core.backup.refusal import BackupRefused
from core.backup.rows import Tally, insert_rows, read_lines, read_values, sums

POINTING = """select conrelid::regclass::text, quote_ident(conname) from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = current_schema()::regnamespace"""


def drop_tables(connection: Connection, names: Sequence[str]) -> None:
    """Take away tables with all that is in them, however they point at each other."""
    quoted = [connection.dialect.identifier_preparer.quote(name) for name in names]
    if connection.dialect.name == "postgresql":
        quoted = [", ".join(quoted)] if quoted else []
    for some in quoted:
        connection.execute(text(f"drop table {some}"))


def fill(connection: Connection, path: Path, manifest: Manifest) -> None:
    """Put the rows of a checked backup into the tables, which have its layout.

    What migrations had put there goes first. Raises BackupRefused when a row is refused, points
    at nothing, or when the tables do not add up to the manifest afterwards.
    """
    with pointing_later(connection):
        for entry in manifest.tables:
            connection.execute(delete(entry.layout.table()))
        with index_of(path) as (archive, index):
            for entry in manifest.tables:
                lines = table_rows(archive, index[entry.name])
                insert_rows(connection, entry.layout, read_values(entry.layout, lines, Tally()))
                go_on_after(connection, entry.layout, entry.last_number)
    for entry in manifest.tables:
        _compare(connection, entry)


@contextmanager
def pointing_later(connection: Connection) -> Iterator[None]:
    """Inside, a row may point at one that comes later: at the end all are looked at.

    SQLite's connection was opened without these checks; PostgreSQL's are put off, which needs
    no more than to own the tables.
    """
    if connection.dialect.name == "sqlite":
        yield
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            raise BackupRefused(f"A row of {row[0]} points at a row of {row[2]} that is not there.")
        return
    pointing = connection.execute(text(POINTING)).all()
    for table, name in pointing:
        connection.execute(text(f"alter table {table} alter constraint {name} deferrable"))
    connection.execute(text("set constraints all deferred"))
    yield
    try:
        connection.execute(text("set constraints all immediate"))
    except DBAPIError as error:
        raise BackupRefused(str(error.orig).replace("\n", " ")) from error
    for table, name in pointing:
        connection.execute(text(f"alter table {table} alter constraint {name} not deferrable"))


def _compare(connection: Connection, entry: TableEntry) -> None:
    tally = Tally()
    for _ in read_lines(connection, entry.layout, tally):
        pass
    added = sums(connection, entry.layout)
    for sentence in differences(entry, tally.rows, tally.checksum, added):
        raise BackupRefused(f"The rows did not arrive as they are in the backup. {sentence}.")


def layouts_of(manifest: Manifest) -> list[Layout]:
    """The layouts of the tables in a backup."""
    return [entry.layout for entry in manifest.tables]
