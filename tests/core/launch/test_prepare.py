"""The preparation: each step says its time, a failure names its step."""

import click
import pytest
from sqlalchemy import create_engine, text

from core.build.static import BuildError
from core.launch.address import LaunchError
from core.launch.prepare import step


def test_a_step_says_how_long_it_took() -> None:
    said: list[str] = []
    with step("migrations", said.append):
        pass
    assert said == ["migrations        0.0 s"]


@pytest.mark.parametrize("error", [BuildError("no file"), click.ClickException("no file")])
def test_a_failed_step_is_named_with_its_reason(error: Exception) -> None:
    said: list[str] = []
    with (
        pytest.raises(LaunchError, match=r"^static files: no file$"),
        step("static files", said.append),
    ):
        raise error
    assert said == []


def test_a_database_that_does_not_answer_is_one_sentence() -> None:
    engine = create_engine("sqlite:////nowhere/at/all.db")
    with (
        pytest.raises(LaunchError, match=r"^migrations: .*unable to open database file$"),
        step("migrations", click.echo),
        engine.connect() as connection,
    ):
        connection.execute(text("select 1"))


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), step("demo data", click.echo):
        raise ZeroDivisionError
