"""What must be done before the site is served: files built, database migrated and filled.

A process of its own, so that what it loads is gone when the site runs. `serve` starts it.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from core.accounts.actions import has_administrator
from core.backup.broken_off import broken_off
from core.build.building import build
from core.build.static import BuildError
from core.config import SettingsError, read_settings
from core.database import Base, db
from core.launch.address import LaunchError

ROOT = Path(__file__).parents[2]
# A database is empty when nobody and nothing is in these; what migrations bring does not count.
TELLING_TABLES = ("user", "pesantren", "buyer")


def prepare(say: Callable[[str], None]) -> str:
    """Does the steps with a line each. Returns what to tell people when the site is ready."""
    settings = read_settings(os.environ)
    if said := broken_off(settings.instance):
        raise LaunchError(said)
    with step("static files", say):
        build(ROOT / "static", ROOT / "core/translations", settings.instance / "build")
    with step("application", say):
        app = ScriptInfo(app_import_path="app:create_app").load_app()
    with step("migrations", say):
        command(app, "db", "upgrade")
    with step("reference data", say):
        command(app, "load-reference")
    if not settings.demo:
        return _first_administrator(app)
    if is_empty(app):
        with step("demo data", say):
            command(app, "demo", "load")
    return command(app, "demo", "sign-ins")


@contextmanager
def step(name: str, say: Callable[[str], None]) -> Iterator[None]:
    """Says how long the step took; a failure says which step it was."""
    began = time.perf_counter()
    try:
        yield
    except (BuildError, SettingsError, click.ClickException, OperationalError) as error:
        raise LaunchError(f"{name}: {str(error).splitlines()[0]}") from error
    say(f"{name:15}{time.perf_counter() - began:6.1f} s")


def command(app: Flask, *arguments: str) -> str:
    """Runs `flask ARGUMENTS` in this process. Returns what it prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        FlaskGroup(create_app=lambda: app).main(arguments, standalone_mode=False)
    return printed.getvalue().rstrip()


def is_empty(app: Flask) -> bool:
    """Whether nothing was ever entered into the database."""
    with app.app_context():
        tables = [Base.metadata.tables[name] for name in TELLING_TABLES]
        return not any(
            db.session.scalar(select(func.count()).select_from(table)) for table in tables
        )


def _first_administrator(app: Flask) -> str:
    with app.app_context():
        if has_administrator():
            return ""
    return f"Make the first administrator: {command(app, 'accounts', 'first-admin-link')}"


def main() -> None:
    """Prints the steps; writes what to tell people into the open file that is the argument."""
    try:
        notes = prepare(click.echo)
    except LaunchError as error:
        click.echo(f"serve: {error}", err=True)
        sys.exit(1)
    with os.fdopen(int(sys.argv[1]), "w") as out:
        out.write(notes)


if __name__ == "__main__":
    main()
