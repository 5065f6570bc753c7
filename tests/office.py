"""An officer who is signed in through the real form, and what officers send in tests."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from core.accounts.actions import add_officer, office_by_code
from core.accounts.models import User
from core.database import db

EMAIL = "petugas.uji@example.com"
PASSWORD = "sandi-uji-coba-yang-panjang"  # noqa: S105  # of an officer who lives for one test
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture
def officer(app: Flask, client: FlaskClient) -> FlaskClient:
    """The client of an officer of Jawa Timur's office."""
    make_officer()
    assert sign_in(client).headers["Location"] == "/kantor/"
    return client


@pytest.fixture
def administrator(app: Flask, client: FlaskClient) -> FlaskClient:
    """The client of somebody who sees both provinces."""
    make_officer(role="administrator")
    assert sign_in(client).headers["Location"] == "/kantor/"
    return client


def make_officer(office: str = "DISKOP-35", email: str = EMAIL, *, role: str = "officer") -> int:
    """A person who may sign in, with an authenticator; the id."""
    user = add_officer(office_by_code(office), email, "Petugas Uji", PASSWORD, role=role)
    user.tf_primary_method = "authenticator"
    user.tf_totp_secret = totp().generate_totp_secret()
    db.session.commit()
    return user.id


def totp() -> Any:
    """What makes and reads the codes of authenticators."""
    return current_app.extensions["security"].totp_factory


def sign_in(
    client: FlaskClient, path: str = "/masuk", *, email: str = EMAIL, password: str = PASSWORD
) -> TestResponse:
    """Sign in at this address, with a code where one is asked for; the answer that leads on."""
    answer = send_password(client, path, email=email, password=password)
    if urlsplit(answer.headers.get("Location", "")).path.endswith("/masuk/kode"):
        answer = send_code(client, answer.headers["Location"], email)
    if urlsplit(answer.headers.get("Location", "")).path.endswith("/akun/mulai"):
        answer = client.get(answer.headers["Location"])
    return answer


def send_code(client: FlaskClient, path: str, email: str = EMAIL) -> TestResponse:
    """Fill in the code that the person's authenticator shows now."""
    with client.application.app_context():
        user = db.session.scalars(select(User).filter_by(email=email)).one()
        user.last_totp_counter = None  # a test signs in more often than twice a minute
        code = totp().generate_totp_password(user.tf_totp_secret)
        db.session.commit()
    fields = {"code": code, "csrf_token": token_on(client.get(path))}
    return client.post(path, data=fields)


def send_password(
    client: FlaskClient, path: str = "/masuk", *, email: str = EMAIL, password: str = PASSWORD
) -> TestResponse:
    """Fill in the form at this address and send it."""
    page = client.get(path)
    fields = {"email": email, "password": password, "csrf_token": token_on(page)}
    going_on = re.search(r'name="next"[^>]*value="([^"]*)"', page.get_data(as_text=True))
    if going_on:
        fields["next"] = going_on[1]
    return client.post(path.partition("?")[0], data=fields)


def token_on(page: TestResponse) -> str:
    """The token of the forms on a page."""
    found = TOKEN.search(page.get_data(as_text=True))
    assert found, "no form on this page"
    return found[1]


def send(client: FlaskClient, path: str, shown_at: str = "", **fields: Any) -> TestResponse:
    """Send a form of the page at `shown_at` (else at `path` itself) to `path`."""
    token = token_on(client.get(shown_at or path))
    return client.post(path, data={**fields, "csrf_token": token})


def text_of(client: FlaskClient, path: str) -> str:
    """A page that opens, as text."""
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.get_data(as_text=True)


def downloaded(client: FlaskClient, path: str) -> bytes:
    """A file that the browser would save."""
    with client.get(path) as response:
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        return response.get_data()


def table_in(workbook: bytes) -> list[list[Any]]:
    """The rows of a workbook's first sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    return rows


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that run inside, without those that open and close transactions.

    What pages keep for a minute does not run out meanwhile.
    """
    seen: list[str] = []
    kept = current_app.extensions
    later = time.monotonic() + 60
    if "categories" in kept:
        kept["categories"] = (later, kept["categories"][1])
    for province, (_, number) in kept.get("office_whatsapp", {}).items():
        kept["office_whatsapp"][province] = (later, number)

    def note(*args: Any) -> None:
        if not args[2].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            seen.append(args[2])

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
