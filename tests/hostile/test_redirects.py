"""No address of this site sends anybody to another one, whatever is written into it."""

import re
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.database import db
from tests.hostile.ways import fresh
from tests.office import EMAIL, PASSWORD, make_officer, token_on

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/en//evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/kantor/..//..//evil.example",
    "/;//evil.example",
    "//localhost@evil.example",
    "http://localhost:80@evil.example/",
    "http://localhost.evil.example/",
    "//evil.example\\@localhost",
    "/\u2028/evil.example",
    "/\u200b/evil.example",
    "\u202e//evil.example",
    "/\0/evil.example",
    "//\u3002evil.example",
    "\uff0f\uff0fevil.example",
    "?next=//evil.example",
    "//[evil",
)
PATHS = (
    "//evil.example/",
    "//evil.example/produk/",
    "/en//evil.example/",
    "/en//evil.example/produk",
    "/\\evil.example/produk",
    "/%5cevil.example/produk",
    "/%2f%2fevil.example/produk",
    "/produk//evil.example",
    "/produk/%0d%0aLocation:%20https:%2f%2fevil.example-1/",
    "/kantor//evil.example",
    "/pesantren/%2f%2fevil.example-1",
)


def stays(location: str) -> bool:
    """Whether a browser that is sent there stays on this site."""
    plain = location.replace("\\", "/").strip()
    if any(character < " " for character in location):
        return False
    parts = urlsplit(plain)
    if parts.scheme or parts.netloc:
        return (parts.scheme, parts.netloc) == ("http", "localhost")
    return not plain.startswith("//")


@pytest.fixture
def one_database(app: Flask) -> Flask:
    """Where somebody is sent has nothing to do with the database."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("tried on SQLite")
    app.test_client_class = FlaskClient
    make_officer()
    return app


def test_signing_in_leads_nowhere_else(one_database: Flask) -> None:
    """The address says where to go on, and the form may say it otherwise."""
    led = {}
    for number, wanted in enumerate(ELSEWHERE):
        client = one_database.test_client()
        path = f"{('', '/en')[number % 2]}/masuk?next={quote(wanted, safe='')}"
        token = token_on(fresh(client, path))
        fields = {"email": EMAIL, "password": PASSWORD, "next": wanted, "csrf_token": token}
        answer = fresh(client, path, method="POST", data=fields)
        assert answer.status_code == 302
        led[wanted] = answer.headers["Location"]
    assert {wanted: place for wanted, place in led.items() if not stays(place)} == {}


def test_the_form_carries_no_way_out(one_database: Flask) -> None:
    client = one_database.test_client()
    for wanted in ELSEWHERE:
        page = fresh(client, f"/masuk?next={quote(wanted, safe='')}").get_data(as_text=True)
        carried = re.search(r'name="next"[^>]*value="([^"]*)"', page)
        assert carried is None or stays(unescape(carried[1])), wanted


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_elsewhere(app: Flask, path: str) -> None:
    app.test_client_class = FlaskClient
    client = app.test_client()
    answer = fresh(client, path, base_url="http://localhost")
    assert answer.status_code < 500
    assert stays(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("place", ELSEWHERE[:5] + ELSEWHERE[9:12])
def test_the_rule_finds_what_leads_elsewhere(place: str) -> None:
    assert not stays(place)
