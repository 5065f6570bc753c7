"""Whatever stands in an address, no page breaks: 200, a redirect or a refusal, never a 500."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.accounts.permissions import action_of
from core.limits import limiter
from tests.hostile.values import ADDRESSED
from tests.hostile.ways import forget, fresh, pages, parameters
from tests.office import sign_in

FIRST = ("/", "/kantor/", "/sitemap.xml", "/api/v1/produk", "/produk/saran", "/masuk")
ARGUMENT = re.compile(r"<[^<>]+>")
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe]"
)
# Only found by a form's key, by a photo's name, or once in a site's life.
NOT_LINKED = {"accounts.first_admin", "enquiries.sent", "security.static"}


@pytest.fixture
def asker(request: pytest.FixtureRequest, lived_in: Flask) -> FlaskClient:
    """Somebody who asks: a visitor, or an officer who is signed in."""
    lived_in.test_client_class = FlaskClient  # what pages say is checked elsewhere
    client = lived_in.test_client()
    if request.param == "officer":
        forget()
        assert sign_in(client).status_code == 302
    return client


@pytest.fixture(autouse=True)
def no_limits(app: Flask) -> Iterator[None]:
    limiter.reset()
    yield
    limiter.reset()


both = pytest.mark.parametrize("asker", ["visitor", "officer"], indirect=True)


def broken(client: FlaskClient, addresses: list[str]) -> list[str]:
    """Those that were answered with a failure of ours, or by a page with something hidden in it."""
    found = []
    for address in addresses:
        with fresh(client, address) as answer:
            page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
            if answer.status_code >= 500 or HIDDEN.search(page):
                found.append(f"{answer.status_code} {address[:150]}")
    return found


def is_asked(app: Flask, asker: FlaskClient, endpoint: str) -> bool:
    """Whether this person is to ask: of open pages an officer sees what a visitor sees."""
    return not asker.get_cookie("session") or action_of(app.view_functions[endpoint]) is not None


@both
def test_no_part_of_a_path_breaks_a_page(lived_in: Flask, asker: FlaskClient) -> None:
    rules = {
        rule.rule
        for rule in lived_in.url_map.iter_rules()
        if rule.arguments and is_asked(lived_in, asker, rule.endpoint)
    }
    addresses = [ARGUMENT.sub(value, rule) for rule in rules for value in ADDRESSED]
    assert len(addresses) > 300
    assert broken(asker, addresses) == []


@both
def test_no_parameter_breaks_a_page(
    lived_in: Flask, asker: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = pages(lived_in, asker, FIRST)
    names = parameters(lived_in, asker, known, monkeypatch)
    assert len({name for one in names.values() for name in one}) > 10
    addresses = [
        path + "?" + "&".join(f"{quote(name)}={value}" for name in sorted(names[endpoint]))
        for endpoint, path in known.items()
        if names[endpoint] and is_asked(lived_in, asker, endpoint)
        for value in ADDRESSED
    ]
    assert broken(asker, addresses) == []
