"""flask config, flask build: what this process is set to, and its built files."""

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from core.build.building import build as build_files
from core.config import described

ROOT = Path(__file__).parent.parent


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
