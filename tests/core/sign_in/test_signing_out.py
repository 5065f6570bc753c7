"""Signing out on a database with connections of its own, as in service: it waits for nobody."""

import time
from pathlib import Path

import pytest
from sqlalchemy import select

from core.accounts.models import LoginSession
from core.database import db
from tests.databases import database_beside, make_site
from tests.office import make_officer, send, sign_in


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_signing_out_waits_for_nothing(
    tmp_path: Path, built: Path, database: str, request: pytest.FixtureRequest
) -> None:
    url = ""
    if database == "postgresql":
        url = database_beside(request.getfixturevalue("postgres_url"), "signing_out")
    site = make_site(tmp_path, built, url)
    with site.app_context():
        make_officer()
    client = site.test_client()
    assert sign_in(client).headers["Location"] == "/kantor/"
    began = time.monotonic()
    assert send(client, "/keluar", "/kantor/").headers["Location"] == "/"
    assert time.monotonic() - began < 10  # a locked database waits for 15 seconds, then fails
    with site.app_context():
        assert all(row.ended_at for row in db.session.scalars(select(LoginSession)))
        db.session.remove()
        db.engine.dispose()
