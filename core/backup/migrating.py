"""Migrations for a restore: run inside its own transaction, to the state that the backup has."""

from typing import Any

from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.engine import Connection

from core.backup.refusal import BackupRefused


def current_revision(connection: Connection) -> str | None:
    """The state of the database; None where it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The state that this code wants."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def check_known(revision: str | None) -> None:
    """Raises BackupRefused for a state that only newer code knows."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise BackupRefused(
            f"The state {revision} is unknown to this code: use the version of the site that made "
            "it, or a newer one."
        )


def upgrade(connection: Connection, revision: str) -> None:
    """Migrate in the transaction of this connection."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Any:
    return current_app.extensions["migrate"].migrate.get_config()
