"""flask demo load, flask demo sign-ins."""

import click
from flask.cli import AppGroup

from core.database import db
from matching.demo.loading import OFFICERS, PASSWORD, load_demo, load_photos

group = AppGroup("demo", help="Demo data.")


@group.command("load")
def load() -> None:
    """Load the demo data, all of it or nothing; safe to repeat."""
    load_demo()
    added = load_photos()
    db.session.commit()
    click.echo(f"Data contoh dimuat, {added} foto.")


@group.command("sign-ins")
def sign_ins() -> None:
    """Print who can sign in to the demo."""
    for email, _, office, role in OFFICERS:
        click.echo(f"{email}  {PASSWORD}  ({office}, {role})")
