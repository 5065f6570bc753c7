"""Alembic's entry: runs migrations inside the application, for SQLite and PostgreSQL alike."""

from alembic import context
from flask import current_app
from flask_security import AsaList

# Every table must be known before it is compared with the database.
import catalogue.certificates.models
import catalogue.importing.models
import catalogue.producers.models
import catalogue.products.models
import core.accounts.models
import core.audit
import core.consent
import core.limits
import core.outbox
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


def run() -> None:
    """Bring the database of the current application up to date, all or nothing.

    A restore hands in its own connection: what it migrates and fills is one transaction.
    """
    held = context.config.attributes.get("connection")
    if held is not None:
        migrate(held)
        return
    with db.engine.connect() as connection:
        migrate(connection)
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
