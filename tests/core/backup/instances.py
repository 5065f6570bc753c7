"""Sites to back up and to restore into, and what can be seen of them from outside."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask
from sqlalchemy import Integer, Table, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql.functions import FunctionElement

from app import create_app
from core.config import Settings
from core.database import Base, db
from tests.databases import SECRET


def fresh_site(instance: Path, built: Path, database_url: str = "") -> Flask:
    """A site that was never started: no table, no file."""
    instance.mkdir(parents=True, exist_ok=True)
    (instance / "build").symlink_to(built)
    settings = Settings(
        instance=instance,
        secret_key=SECRET,
        database_url=database_url,
        base_url="http://localhost",
    )
    app = create_app(settings)
    app.testing = True
    return app


def run(app: Flask, *arguments: object, typed: str = "") -> Result:
    """A command of the site, run to its end."""
    result = app.test_cli_runner().invoke(args=[str(one) for one in arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def succeed(app: Flask, *arguments: object, typed: str = "") -> str:
    """What a command prints that must succeed."""
    result = run(app, *arguments, typed=typed)
    assert result.exit_code == 0, result.output
    return result.output


def refusal(app: Flask, *arguments: object, typed: str = "") -> str:
    """The sentence of a command that must fail."""
    result = run(app, *arguments, typed=typed)
    assert result.exit_code == 1, result.output
    (line,) = [line for line in result.output.splitlines() if line.startswith("Error: ")]
    return line.removeprefix("Error: ")


@contextmanager
def connected(app: Flask) -> Iterator[Connection]:
    """A connection to the database of a site."""
    with warnings.catch_warnings(), app.app_context(), db.engine.connect() as connection:
        warnings.filterwarnings("ignore", "TypeDecorator AsaList")  # a library's type
        yield connection


def figures(app: Flask) -> dict[str, dict[str, int]]:
    """Of every table: its rows, and of every column how many values, their sum and the highest."""
    with connected(app) as connection:
        found = {}
        for table in Base.metadata.sorted_tables:
            wanted: dict[str, FunctionElement[Any]] = {"rows": func.count()}
            for column in table.columns:
                wanted[f"values of {column.name}"] = func.count(column)
                if isinstance(column.type, Integer):
                    wanted[f"sum of {column.name}"] = func.sum(column)
                    wanted[f"highest {column.name}"] = func.max(column)
            named = (what.label(name) for name, what in wanted.items())
            row = connection.execute(select(*named).select_from(table)).one()
            found[table.name] = {name: int(value or 0) for name, value in row._mapping.items()}
        return found


def rows(app: Flask) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables as the code reads them, in the order of their keys."""
    with connected(app) as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(select(table))), key=_key_of(table)
            )
            for table in Base.metadata.sorted_tables
        }


def files(app: Flask) -> dict[str, bytes]:
    """Every upload with what it holds; not share pictures, and not what was never finished."""
    instance = Path(app.instance_path)
    return {
        path.relative_to(instance).as_posix(): path.read_bytes()
        for folder in ("photos", "imports")
        for path in (instance / folder).rglob("*")
        if path.is_file() and "bagikan" not in path.parts and path.name[0] != "."
    }


def forget(app: Flask) -> None:
    """Close what a site holds open."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _key_of(table: Table) -> Any:
    places = [list(table.columns).index(column) for column in table.primary_key]
    return lambda row: [row[place] for place in places]
