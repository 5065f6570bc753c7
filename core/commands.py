"""flask config, flask build, and what all our commands say of a database without tables."""

import os
from copy import copy
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from core.build.building import build as build_files
from core.config import described

NO_TABLES = (
    "This database has no tables yet. Start the site once with `make run`, "
    "or run `flask db upgrade` and `flask load-reference`."
)
ROOT = Path(__file__).parent.parent


def told_in_a_sentence(command: click.Command) -> click.Command:
    """The command, which says what to do where the database has no tables yet."""

    def invoke(context: click.Context) -> Any:
        try:
            return command.invoke(context)
        except DBAPIError as error:
            if not _misses_a_table(error):
                raise
            raise click.ClickException(NO_TABLES) from error

    told = copy(command)  # one command serves every application of this process
    told.invoke = invoke  # type: ignore[method-assign, assignment]
    return told


def _misses_a_table(error: DBAPIError) -> bool:
    undefined_table = getattr(error.orig, "sqlstate", None) == "42P01"  # as PostgreSQL numbers it
    return undefined_table or "no such table" in str(error.orig)


@click.command("config")
def config() -> None:
    """Print every setting with its value, where it comes from and what it is for."""
    for name, value, source, meaning in described(os.environ):
        click.echo(f"{name:24} {value:40} {source:28} {meaning}")


@click.command("build")
@with_appcontext
def build() -> None:
    """Bundle, hash and compress static files; compile translations."""
    target = Path(current_app.instance_path) / "build"
    made = build_files(ROOT / "static", ROOT / "core" / "translations", target)
    click.echo(f"{len(made.files)} files in {target}")
