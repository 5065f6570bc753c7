"""Alembic's entry: runs migrations inside the application, for SQLite and PostgreSQL alike."""

from contextlib import contextmanager

from alembic import context
from flask import current_app
from flask_security import AsaList

# Every table must be known before it is compared with the database.
import catalogue.certificates.models
import catalogue.curation.models
import catalogue.importing.models
import catalogue.producers.models
import catalogue.products.models
import core.accounts.models
import core.audit
import core.consent
import core.documents.models
import core.limits
import core.offices.models
import core.outbox
import core.verifying.models
import matching.buyers.models
import matching.matches.models
from core.database import Base, UtcDateTime, db
from core.sentence_columns import Sentences


def render_item(kind, item, autogen_context):
    """Write types of ours and of libraries as the plain ones that they are in the database."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Sentences):
        return "sa.JSON()"
    if kind == "type" and isinstance(item, AsaList):
        return "sa.UnicodeText()"
    return False


@contextmanager
def tables_may_be_made_anew(connection):
    """In SQLite a table that others point at is changed by making it anew, as its manual says.

    Meanwhile nothing is checked; in the end everything is.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection  # straight: a transaction would ignore it
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def check_what_points_where(connection):
    """Refuse to commit when a row points at one that is not there."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        assert not broken, f"rows that point at nothing: {broken[:5]}"


def run() -> None:
    """Bring the database of the current application up to date, all or nothing.

    A restore hands in its own connection: what it migrates and fills is one transaction.
    """
    held = context.config.attributes.get("connection")
    if held is not None:
        migrate(held)
        return
    with db.engine.connect() as connection, tables_may_be_made_anew(connection):
        migrate(connection)
        check_what_points_where(connection)
        connection.commit()


def migrate(connection) -> None:
    """Run the migrations that were asked for; whoever opened the connection commits."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=False,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


assert current_app, "migrations run as `flask db upgrade`"
run()
