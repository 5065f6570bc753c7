"""A form is sent on a database with connections of its own, as in service."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.consent import Consent
from core.database import db
from matching.buyers.models import Enquiry
from tests.databases import database_beside, make_site
from tests.matching.buyers.test_enquiries import ASK, FORM, send

SENT, AT_ONCE = 1000, 8


def test_counting_limits_never_waits_for_the_row_that_was_kept(tmp_path: Path, built: Path) -> None:
    site = make_site(tmp_path, built)
    client, began = site.test_client(), time.monotonic()
    assert send(client)[0] == 302
    assert send(client, whatsapp="12")[0] == 200
    assert time.monotonic() - began < 10  # a locked database waits for 15 seconds, then fails


@pytest.fixture(params=["sqlite", "postgresql"])
def open_site(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Iterator[Flask]:
    """A site on a database of its own, where one address may send as often as it likes."""
    url = request.param == "postgresql" and database_beside(request.getfixturevalue("postgres_url"))
    site = make_site(tmp_path, built, url or "")
    site.config["SETTINGS"] = replace(site.config["SETTINGS"], rate_limit="100000 per minute")
    yield site
    with site.app_context():
        db.session.remove()
        db.engine.dispose()


def test_a_form_sent_a_thousand_times_at_once_is_one_row(open_site: Flask) -> None:
    page = open_site.test_client().get(ASK)
    hidden = dict(re.findall(r'name="(csrf_token|key)"[^>]*value="([^"]+)"', page.text))
    cookies = page.headers.getlist("Set-Cookie")
    fields = {**FORM, **hidden}

    def click(_: int) -> tuple[int, str]:
        client = open_site.test_client(use_cookies=False)
        cookie = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        answer = client.post(ASK, data=fields, headers={"Cookie": cookie})
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = Counter(threads.map(click, range(SENT)))
    assert len(answers) == 1
    (((status, place), times),) = answers.items()
    assert (status, times) == (302, SENT)
    with open_site.app_context():
        code = db.session.scalars(select(Enquiry.code)).one()
        assert place == f"/kebutuhan/terkirim/{code}"
        assert db.session.scalar(select(func.count(Consent.id))) == 1
