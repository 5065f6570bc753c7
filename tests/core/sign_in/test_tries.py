"""Wrong sign-ins are limited per account and address, and per address; right ones undo nothing."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_babel import refresh
from sqlalchemy import delete, update
from werkzeug.test import TestResponse

from core.accounts.models import LoginSession, Membership, User
from core.audit import AuditEntry
from core.database import db
from core.formatting import moment
from core.limits import RateWindow
from core.sign_in.tries import MOST_PER_ACCOUNT, MOST_PER_ADDRESS, WINDOW_SECONDS
from tests.databases import make_site
from tests.office import EMAIL, PASSWORD, make_officer, sign_in, token_on

OTHER = "petugas.lain@example.com"
TOO_OFTEN = "Sudah terlalu banyak percobaan yang salah."


class From:
    """A browser at an address, with the token of one form."""

    def __init__(self, app: Flask, address: str = "192.0.2.1", root: str = "") -> None:
        self.client = app.test_client()
        self.place = {"REMOTE_ADDR": address}
        self.path = f"{root}/masuk"
        forget_request()
        self.token = token_on(self.client.get(self.path, environ_overrides=self.place))

    def tries(self, email: str = EMAIL, password: str = "salah") -> TestResponse:  # noqa: S107
        fields = {"email": email, "password": password, "csrf_token": self.token}
        forget_request()
        return self.client.post(self.path, data=fields, environ_overrides=self.place)

    def statuses(self, number: int, email: str = EMAIL) -> list[int]:
        return [self.tries(email).status_code for _ in range(number)]


def forget_request() -> None:
    """The requests of a test share a context; each is to find nothing of the one before."""
    for name in list(g):
        g.pop(name)


@pytest.fixture
def officers(app: Flask, client: FlaskClient) -> Flask:
    """Two people who may sign in."""
    make_officer()
    make_officer(email=OTHER)
    return app


def test_after_too_many_wrong_tries_even_the_right_password_waits(officers: Flask) -> None:
    here = From(officers)
    assert here.statuses(MOST_PER_ACCOUNT) == [200] * MOST_PER_ACCOUNT
    assert here.statuses(2) == [429, 429]
    assert here.tries(password=PASSWORD).status_code == 429
    forget_request()
    assert here.client.get("/kantor/").status_code == 302


def test_others_are_not_shut_out(officers: Flask) -> None:
    here = From(officers)
    here.statuses(MOST_PER_ACCOUNT + 1)
    assert here.tries(OTHER, PASSWORD).status_code == 302
    assert From(officers, "192.0.2.2").tries(password=PASSWORD).status_code == 302


def test_one_account_is_one_however_it_is_typed(officers: Flask) -> None:
    here = From(officers)
    here.statuses(MOST_PER_ACCOUNT)
    assert here.statuses(1, f" {EMAIL.upper()} ") == [429]


def test_many_accounts_from_one_address_are_limited_too(officers: Flask) -> None:
    here = From(officers)
    guessed = [here.statuses(1, f"orang{n}@example.com")[0] for n in range(MOST_PER_ADDRESS + 1)]
    assert guessed == [200] * MOST_PER_ADDRESS + [429]
    assert here.tries(password=PASSWORD).status_code == 429
    assert From(officers, "192.0.2.2").tries(password=PASSWORD).status_code == 302


def test_refused_tries_do_not_use_up_the_tries_of_the_address(officers: Flask) -> None:
    here = From(officers)
    assert here.statuses(MOST_PER_ADDRESS + MOST_PER_ACCOUNT)[-1] == 429
    assert here.tries(OTHER, PASSWORD).status_code == 302


def test_a_right_password_takes_back_only_itself(officers: Flask) -> None:
    wrong = MOST_PER_ACCOUNT - 1
    From(officers).statuses(wrong)
    for _ in range(3):
        assert From(officers).tries(password=PASSWORD).status_code == 302
    assert From(officers).statuses(2) == [200, 429]


def test_signing_in_to_one_account_does_not_free_guesses_at_another(officers: Flask) -> None:
    here = From(officers)
    for n in range(MOST_PER_ADDRESS):
        here.statuses(1, f"orang{n}@example.com")
        if n % 10 == 0:
            assert From(officers).tries(OTHER, PASSWORD).status_code == 302
    assert here.statuses(1, "orang@example.com") == [429]


def test_an_empty_form_is_no_try(officers: Flask) -> None:
    here = From(officers)
    for _ in range(MOST_PER_ACCOUNT + 1):
        assert here.tries(password="").status_code == 200
    assert here.tries(password=PASSWORD).status_code == 302


@pytest.mark.parametrize(("root", "said"), [("", TOO_OFTEN), ("/en", "Too many wrong tries")])
def test_the_page_says_when_to_try_again_and_keeps_the_email(
    officers: Flask, root: str, said: str
) -> None:
    From(officers).statuses(MOST_PER_ACCOUNT)
    refresh()
    answer = From(officers, root=root).tries(password=PASSWORD)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 429
    assert said in text
    assert f'value="{EMAIL}"' in text
    assert PASSWORD not in text
    wait = int(answer.headers["Retry-After"])
    assert 0 < wait <= WINDOW_SECONDS
    until = datetime.now(UTC) + timedelta(seconds=wait)
    shown = {moment(until + timedelta(seconds=s), root[1:] or "id") for s in (0, 30, 60)}
    assert any(one in text for one in shown)


def test_the_limit_ends_by_itself(officers: Flask) -> None:
    here = From(officers)
    here.statuses(MOST_PER_ACCOUNT + 1)
    db.session.execute(update(RateWindow).values(expires_at=int(time.time()) - 1))
    db.session.commit()
    assert here.tries(password=PASSWORD).status_code == 302


def test_json_is_no_way_around_the_form(officers: Flask) -> None:
    here = From(officers)
    for password in ("salah", PASSWORD):
        forget_request()
        answer = here.client.post(
            "/masuk",
            json={"email": EMAIL, "password": password},
            headers={"X-CSRFToken": here.token},
        )
        assert answer.status_code == 415
    forget_request()
    assert here.client.get("/kantor/").status_code == 302


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_counting_waits_for_nobody_in_service(
    tmp_path: Path, built: Path, database: str, request: pytest.FixtureRequest
) -> None:
    """On a database with connections of its own, as in service."""
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else ""
    site = make_site(tmp_path, built, url)
    email, wrong = f"{database}@example.com", "salah"
    with site.app_context():
        user_id = make_officer(email=email)
    client, began = site.test_client(), time.monotonic()
    try:
        for _ in range(3):
            assert sign_in(client, email=email, password=wrong).status_code == 200
        assert sign_in(client, email=email).status_code == 302
        with site.app_context():
            counts = {row.key[:4]: row.count for row in db.session.query(RateWindow)}
            assert counts == {"sign": 3, "code": 0}
        assert time.monotonic() - began < 10  # a locked database waits for 15 seconds, then fails
    finally:
        with site.app_context():
            for table, column in (
                (LoginSession, LoginSession.user_id == user_id),
                (RateWindow, RateWindow.key.is_not(None)),
                (AuditEntry, AuditEntry.subject_id == user_id),
                (Membership, Membership.user_id == user_id),
                (User, User.id == user_id),
            ):
                db.session.execute(delete(table).where(column))
            db.session.commit()
            db.engine.dispose()


def test_a_session_that_nobody_knows_any_more_is_limited_too(officers: Flask) -> None:
    here = From(officers)
    assert here.tries(OTHER, PASSWORD).status_code == 302
    db.session.execute(update(User).where(User.email == OTHER).values(active=False))
    db.session.commit()
    forget_request()
    here.token = token_on(here.client.get("/masuk", environ_overrides=here.place))
    assert here.statuses(MOST_PER_ACCOUNT + 1)[-1] == 429
