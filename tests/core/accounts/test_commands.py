"""flask accounts: who is added, and what is refused in a sentence."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from core.accounts.models import User
from core.database import db


def add(app: Flask, email: str, *more: str) -> Result:
    options = (f"--email={email}", "--name=Petugas Uji", "--password=sandi-uji-yang-panjang")
    arguments = ["accounts", "add-officer", "--office=DISKOP-35", *options, *more]
    return app.test_cli_runner().invoke(args=arguments)


def people() -> int:
    return db.session.execute(select(func.count()).select_from(User)).scalar_one()


def test_an_officer_is_added(app: Flask) -> None:
    added = add(app, "Petugas.Baru@example.com")
    assert added.exit_code == 0
    assert people() == 1


@pytest.mark.parametrize("email", ["notmail", "a@", "@example.com", "a b@example.com", ""])
def test_what_is_no_address_is_refused(app: Flask, email: str) -> None:
    refused = add(app, email)
    assert refused.exit_code == 1
    assert f"Error: {email} bukan alamat email." in refused.output
    assert people() == 0


def test_the_first_link_is_printed_only_while_it_can_be_used(app: Flask) -> None:
    first = app.test_cli_runner().invoke(args=["accounts", "first-admin-link"])
    assert "http://localhost/akun/pertama/" in first.output
    assert add(app, "admin.uji@example.com", "--administrator").exit_code == 0
    later = app.test_cli_runner().invoke(args=["accounts", "first-admin-link"])
    assert later.exit_code == 1
    assert "Administrator sudah ada." in later.output
    assert "/akun/pertama/" not in later.output
