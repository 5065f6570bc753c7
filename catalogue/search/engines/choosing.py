"""Which engine a site searches with: the one that the address of its database asks for."""

from pathlib import Path

from catalogue.search.documents import Collection
from catalogue.search.engines import opening
from catalogue.search.engines.postgres.reading import PostgresReader
from catalogue.search.engines.postgres.writing import PostgresWriter
from catalogue.search.engines.writer import Writer
from catalogue.search.reader import Reader


def open_reader(database: str, folder: Path, collection: Collection) -> Reader:
    """A reader that follows every new generation; an index not built yet answers with nothing.

    An index in PostgreSQL is shared by all machines; else it lies in the folder, on this one.
    """
    if _is_shared(database):
        return PostgresReader(database, collection)
    return opening.open_reader(folder, collection)


def open_writer(database: str, folder: Path, collection: Collection) -> Writer:
    """The writer of an index, which is made when it is not there yet."""
    if _is_shared(database):
        return PostgresWriter(database, collection)
    folder.mkdir(parents=True, exist_ok=True)
    return opening.open_writer(folder, collection)


def _is_shared(database: str) -> bool:
    return database.startswith("postgresql")
