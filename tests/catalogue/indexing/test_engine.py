"""The address of the database chooses the engine."""

from flask import Flask

from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.search.engines.indexing import WhooshWriter
from catalogue.search.engines.opening import FollowingReader
from catalogue.search.engines.postgres.reading import PostgresReader
from catalogue.search.engines.postgres.writing import PostgresWriter


def test_a_site_on_postgresql_shares_its_index_and_any_other_keeps_files(app: Flask) -> None:
    shared = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
    assert isinstance(PRODUCT_INDEX.reader(), PostgresReader if shared else FollowingReader)
    assert isinstance(PRODUCT_INDEX.open_writer(), PostgresWriter if shared else WhooshWriter)
