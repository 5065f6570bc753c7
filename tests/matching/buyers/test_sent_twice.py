"""An officer who clicks twice writes down one need, even when both clicks arrive at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.consent import Consent
from core.database import db
from matching.buyers.models import Buyer, Need
from tests.databases import database_beside, make_site
from tests.matching.buyers.test_office_views import NEED, NEEDS, QUEUE, an_enquiry
from tests.office import make_officer, send, sign_in, text_of, token_on

CLICKS = 4


def needs() -> int:
    return db.session.scalar(select(func.count(Need.id))) or 0


def test_a_need_saved_by_two_clicks_is_one_need(app: Flask, officer: FlaskClient) -> None:
    form = text_of(officer, f"{NEEDS}baru")
    hidden = dict(re.findall(r'name="(csrf_token|key)"[^>]*value="([^"]+)"', form))
    assert set(hidden) == {"csrf_token", "key"}
    answers = [officer.post(f"{NEEDS}baru", data={**NEED, **hidden}) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert needs() == 1
    assert db.session.scalar(select(func.count(Consent.id))) == 1


def test_the_same_need_from_a_fresh_form_is_one_need(app: Flask, officer: FlaskClient) -> None:
    first, again = (send(officer, f"{NEEDS}baru", **NEED) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    send(officer, f"{NEEDS}baru", **{**NEED, "quantity": "3.301"})
    assert needs() == 2


def test_an_enquiry_saved_by_two_clicks_leads_to_its_one_need(
    app: Flask, officer: FlaskClient
) -> None:
    address = f"{QUEUE}{an_enquiry().code}/kebutuhan"
    token = token_on(officer.get(address))
    answers = [officer.post(address, data={**NEED, "csrf_token": token}) for _ in range(2)]
    assert answers[0].headers["Location"].startswith(NEEDS)
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert needs() == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def real_site(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Flask:
    """A site on a database of its own, where a commit is a commit."""
    url = request.param == "postgresql" and database_beside(request.getfixturevalue("postgres_url"))
    return make_site(tmp_path, built, url or "")


def test_clicks_in_the_same_moment_make_one_need(real_site: Flask) -> None:
    with real_site.app_context():
        make_officer("DISKOP-63")
        db.session.remove()
    clients = [real_site.test_client() for _ in range(CLICKS)]
    for client in clients:
        assert sign_in(client).status_code == 302
    key = re.findall(r'name="key"[^>]*value="([^"]+)"', text_of(clients[0], f"{NEEDS}baru"))[0]
    forms = []
    for client in clients:
        token = re.findall(r'csrf_token"[^>]*value="([^"]+)"', text_of(client, f"{NEEDS}baru"))[0]
        forms.append({**NEED, "key": key, "csrf_token": token})
    together = Barrier(CLICKS)

    def click(number: int) -> str:
        together.wait()
        return clients[number].post(f"{NEEDS}baru", data=forms[number]).headers["Location"]

    with ThreadPoolExecutor(CLICKS) as threads:
        assert len(set(threads.map(click, range(CLICKS)))) == 1
    with real_site.app_context():
        assert db.session.scalar(select(func.count(Need.id))) == 1
        assert db.session.scalar(select(func.count(Buyer.id))) == 1
        db.session.remove()
        db.engine.dispose()
