"""Where an index of a test lies, and what it holds behind the engine's back."""

from typing import NamedTuple

from psycopg import Connection

from catalogue.search.criteria import Criteria
from catalogue.search.documents import Document
from catalogue.search.engines.postgres.reading import PostgresReader
from catalogue.search.engines.postgres.writing import PostgresWriter
from catalogue.search.query import Group, Term, TextQuery
from tests.catalogue.search.engines.samples import PRODUCTS

SCHEMA = "index_of_a_test"


class Place(NamedTuple):
    """A database and a connection of the test to it."""

    url: str
    connection: Connection

    def writer(self) -> PostgresWriter:
        """A writer of the index."""
        return PostgresWriter(self.url, PRODUCTS, SCHEMA)

    def reader(self) -> PostgresReader:
        """A reader of the index."""
        return PostgresReader(self.url, PRODUCTS, SCHEMA)

    def tables(self) -> set[str]:
        """The names of all tables."""
        rows = self.connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s", (SCHEMA,)
        )
        return {name for (name,) in rows}

    def words_generation(self) -> int:
        """For which generation the words were stored."""
        ((found,),) = self.connection.execute(f"SELECT words FROM {SCHEMA}.collection").fetchall()  # noqa: S608
        return int(found)


def products(first: int, last: int) -> list[Document]:
    """Products of different ids that are all coffee."""
    return [Document(number, f"Kopi {number}") for number in range(first, last)]


def asking(*words: str) -> Criteria:
    """Criteria that ask for words."""
    return Criteria(TextQuery(tuple(Group((Term(word),)) for word in words)), limit=1_000)


KOPI = asking("kopi")
