"""An index of its own for each test."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.catalogue.search.engines.postgres.places import SCHEMA, Place


@pytest.fixture
def place(postgres_url: str) -> Iterator[Place]:
    """An empty place in the database, emptied again afterwards."""
    address = postgres_url.replace("+psycopg", "")
    dropped = sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(SCHEMA))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute(dropped)
        yield Place(postgres_url, connection)
        connection.execute(dropped)
