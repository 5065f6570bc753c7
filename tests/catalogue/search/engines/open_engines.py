"""The engines that every contract test runs against."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from catalogue.search.documents import Collection
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import open_reader, open_writer
from catalogue.search.engines.postgres.reading import PostgresReader
from catalogue.search.engines.postgres.writing import PostgresWriter
from catalogue.search.engines.writer import Writer
from catalogue.search.reader import Reader

WHOOSH, WHOOSH_WITH_CHANGES = "whoosh, always a full export", "whoosh, changes beside an export"
POSTGRES = "postgresql"
NAMES = (WHOOSH, WHOOSH_WITH_CHANGES, POSTGRES)


class Engine(NamedTuple):
    """How to open one engine in a folder of its own."""

    name: str
    writer: Callable[[Path, Collection], Writer]
    reader: Callable[[Path, Collection], Reader]


def engine_named(name: str, postgres_url: Callable[[], str]) -> Engine:
    """One of NAMES; the address of a database is asked for by the engine that needs it."""
    if name == WHOOSH:
        return Engine(name, open_writer, open_reader)
    if name == WHOOSH_WITH_CHANGES:
        return Engine(name, partial(WhooshWriter, small=0), open_reader)
    url = postgres_url()
    return Engine(
        name,
        lambda folder, collection: PostgresWriter(url, collection, schema_of(folder)),
        lambda folder, collection: PostgresReader(url, collection, schema_of(folder)),
    )


def schema_of(folder: Path) -> str:
    """The schema that stands for a folder: names of schemas are short, those of folders differ."""
    return f"index_{hash(folder) & 0xFFFF_FFFF_FFFF_FFFF:x}"
