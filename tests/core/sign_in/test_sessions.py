"""Sessions are rows: listed, ended, and over after their time; offices show a second factor."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from core.accounts.actions import add_officer, office_by_code
from core.accounts.models import LoginSession, Membership, User
from core.database import db, now
from tests.office import (
    EMAIL,
    PASSWORD,
    make_officer,
    send,
    send_code,
    send_password,
    sign_in,
    text_of,
)


def age(**columns: timedelta) -> None:
    """Make all sessions older."""
    moved = {name: now() - by for name, by in columns.items()}
    db.session.execute(update(LoginSession).values(**moved))
    db.session.commit()


@pytest.mark.parametrize(
    ("started", "seen", "opens"),
    [
        (timedelta(hours=11), timedelta(minutes=29), True),
        (timedelta(hours=11), timedelta(minutes=31), False),
        (timedelta(hours=13), timedelta(0), False),
    ],
)
def test_an_officers_session_is_short(
    officer: FlaskClient, started: timedelta, seen: timedelta, opens: bool
) -> None:
    age(started_at=started, seen_at=seen)
    assert (officer.get("/kantor/").status_code == 200) is opens


def test_each_device_is_listed_and_can_be_signed_out(app: Flask, officer: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other)
    assert other.get("/kantor/").status_code == 200
    mine, theirs = db.session.scalars(select(LoginSession.id).order_by(LoginSession.id)).all()
    page = text_of(officer, "/akun/")
    assert f"/akun/perangkat/{theirs}/keluar" in page
    assert f"/akun/perangkat/{mine}/keluar" not in page
    send(officer, f"/akun/perangkat/{theirs}/keluar", "/akun/")
    assert other.get("/kantor/").status_code == 302
    assert officer.get("/kantor/").status_code == 200


def test_a_copied_cookie_opens_nothing_after_signing_out(app: Flask, officer: FlaskClient) -> None:
    thief = app.test_client()
    cookie = officer.get_cookie("session")
    assert cookie
    thief.set_cookie("session", cookie.value)
    assert thief.get("/kantor/").status_code == 200
    send(officer, "/keluar", "/kantor/")
    assert thief.get("/kantor/").status_code == 302


def test_nobody_ends_the_session_of_another(app: Flask, officer: FlaskClient) -> None:
    make_officer(email="lain@example.com")
    other = app.test_client()
    sign_in(other, email="lain@example.com")
    theirs = db.session.scalars(select(LoginSession.id).order_by(LoginSession.id.desc())).first()
    assert send(officer, f"/akun/perangkat/{theirs}/keluar", "/akun/").status_code == 404
    assert other.get("/kantor/").status_code == 200


def test_an_officer_without_second_factor_sets_one_up_first(
    app: Flask, client: FlaskClient
) -> None:
    add_officer(office_by_code("DISKOP-35"), EMAIL, "Petugas Uji", PASSWORD)
    db.session.commit()
    assert send_password(client).headers["Location"].startswith("/akun/kode-kedua")
    assert client.get("/kantor/").status_code == 302
    page = send(client, "/akun/kode-kedua", setup="authenticator").get_data(as_text=True)
    assert "data:image/svg+xml" in page
    with client.session_transaction() as session:
        secret = session["tf_totp_secret"]
    code = app.extensions["security"].totp_factory.generate_totp_password(secret)
    done = send(client, "/masuk/kode", "/akun/kode-kedua", code=code)
    assert done.status_code == 302
    assert client.get("/kantor/").status_code == 200


def test_a_code_is_good_once(app: Flask, client: FlaskClient) -> None:
    make_officer()
    user = db.session.scalars(select(User).filter_by(email=EMAIL)).one()
    code = app.extensions["security"].totp_factory.generate_totp_password(user.tf_totp_secret)
    for expected in (302, 200):
        browser = app.test_client()
        path = send_password(browser).headers["Location"]
        assert send(browser, path.partition("?")[0], path, code=code).status_code == expected


def test_codes_are_not_guessed(app: Flask, client: FlaskClient) -> None:
    make_officer()
    path = send_password(client).headers["Location"]
    answers = [send(client, "/masuk/kode", path, code=f"{n:06}") for n in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert send_code(client, path).status_code == 429


def test_somebody_who_becomes_an_officer_needs_the_second_factor_at_once(
    app: Flask, client: FlaskClient
) -> None:
    fields = {"name": "Baru", "contact": "0800 0000 7002", "password": PASSWORD, "agreed": "y"}
    send(client, "/daftar", **fields)
    user = db.session.scalars(select(User).order_by(User.id.desc())).first()
    assert user
    office = office_by_code("DISKOP-35")
    db.session.add(Membership(user_id=user.id, office_id=office.id, role="officer"))
    db.session.commit()
    assert client.get("/kantor/").headers["Location"] == "/akun/kode-kedua"
