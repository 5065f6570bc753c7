"""flask accounts ...: adding officers from the command line."""

import click
from flask.cli import AppGroup

from core.accounts import first_administrator
from core.accounts.actions import add_officer, has_administrator, office_by_code
from core.database import db
from core.errors import DomainError

group = AppGroup("accounts", help="People who sign in.")


@group.command("add-officer")
@click.option("--office", "code", required=True, help="Code of the office, e.g. DISKOP-35.")
@click.option("--email", prompt=True)
@click.option("--name", prompt=True)
@click.option("--administrator", is_flag=True, help="May also add other officers.")
@click.password_option()
def add_officer_command(
    code: str, email: str, name: str, administrator: bool, password: str
) -> None:
    """Add a person who may sign in for an office."""
    role = "administrator" if administrator else "officer"
    try:
        add_officer(office_by_code(code), email, name, password, role=role)
    except DomainError as error:
        raise click.ClickException(error.message) from None
    db.session.commit()
    click.echo(f"{email} dapat masuk untuk {code}.")


@group.command("first-admin-link")
def first_admin_link() -> None:
    """Print the one-time link that makes the first administrator."""
    if has_administrator():
        raise click.ClickException(
            "Administrator sudah ada. Tambah petugas lain: flask accounts add-officer."
        )
    click.echo(first_administrator.link())
