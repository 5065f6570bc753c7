"""An instance of our site for measuring: built, migrated, and filled by its own commands."""

import os
import subprocess
import sys
from pathlib import Path

from flask import Flask

from app import create_app
from core.config import read_settings

ROOT = Path(__file__).parents[2]
MEASURE = Path(os.environ.get("OPOP_MEASURE", ROOT / "../shared/data/measure"))


def create(instance: Path) -> None:
    """Make an empty instance with its static files and reference data."""
    instance.mkdir(parents=True, exist_ok=True)
    run(instance, "-m", "core.build.building", str(instance / "build"))
    flask(instance, "db", "upgrade")
    flask(instance, "load-reference")


def site(instance: Path) -> Flask:
    """The site on the instance, in this process."""
    return create_app(read_settings(environment(instance)))


def flask(instance: Path, *command: str) -> str:
    """Run a command of the site and return what it printed."""
    return run(instance, "-m", "flask", "--app", "app", *command)


def run(instance: Path, *arguments: str) -> str:
    """Run Python on an instance; its error messages pass through."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(instance),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def environment(instance: Path) -> dict[str, str]:
    """The environment of a process that uses the instance."""
    return {**os.environ, "OPOP_INSTANCE": str(instance), "OPOP_LOG_FORMAT": "json"}
