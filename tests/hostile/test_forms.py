"""Whatever is typed into a form, it is kept or refused in words, never answered with a 500."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import MapAdapter
from werkzeug.test import encode_multipart

from core.limits import limiter
from tests.architecture.test_forms import ours
from tests.hostile.test_addresses import FIRST
from tests.hostile.values import TEXTS
from tests.hostile.ways import endpoint_of, forget, fresh, pages
from tests.office import sign_in, token_on

ARGUMENT = re.compile(r"<(?:any\((?P<first>[^,)]+)[^)]*\):|[a-z]+:)?(?P<name>[^<>]+)>")
LONG = "kopi " * 200_000
# Signs the officer out; makes the first administrator.
LEFT_OUT = {"security.logout", "accounts.first_admin", "account.end_session"}


@pytest.fixture(autouse=True)
def no_limits(app: Flask) -> Iterator[None]:
    limiter.reset()
    yield
    limiter.reset()


def field_names() -> set[str]:
    """The names of all fields of all our forms, and what is read without a form."""
    names = {name for form in ours() for name in dir(form) if hasattr(getattr(form, name), "args")}
    return names | {"product", "email", "password", "next"}


def arguments_of(addresses: MapAdapter, path: str) -> dict[str, Any]:
    """What stands in a path, by name."""
    method = "POST" if endpoint_of(addresses, path, "GET") is None else "GET"
    return dict(addresses.match(path, method)[1])


def taking_forms(app: Flask, known: dict[str, str]) -> list[str]:
    """A path of each view that takes a form; what no link leads to is made from other paths."""
    addresses = app.url_map.bind("localhost")
    arguments = {"code": "UJI-K1"}
    for path in known.values():
        for name, value in arguments_of(addresses, path).items():
            arguments.setdefault(name, str(value))
    return [
        known.get(rule.endpoint)
        or ARGUMENT.sub(lambda at: at["first"] or arguments.get(at["name"], "1"), rule.rule)
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.endpoint not in LEFT_OUT
    ]


def test_no_text_breaks_a_form(lived_in: Flask) -> None:
    lived_in.test_client_class = FlaskClient
    client = lived_in.test_client()
    forget()
    assert sign_in(client).status_code == 302
    known = pages(lived_in, client, FIRST)
    token = token_on(fresh(client, "/kantor/impor/"))
    paths = taking_forms(lived_in, known)
    assert len(paths) > 20
    broken = []
    for text in TEXTS:
        fields = {**dict.fromkeys(field_names(), text), "csrf_token": token}
        for path in paths:
            with fresh(client, path, method="POST", data=fields) as answer:
                if answer.status_code >= 500:
                    broken.append(f"{answer.status_code} {path} {text[:20]!r}")
    assert broken == []


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_no_text_breaks_signing_in(app: Flask, text: str) -> None:
    app.test_client_class = FlaskClient
    client = app.test_client()
    answer = sign_in(client, email=text, password=text)
    assert answer.status_code in {200, 429}


@pytest.mark.parametrize("in_parts", [False, True])
def test_a_megabyte_in_a_field_is_told_beside_it(
    app: Flask, client: FlaskClient, in_parts: bool
) -> None:
    token = token_on(client.get("/kebutuhan/ajukan"))
    fields = {"goods": LONG, "whatsapp": LONG, "csrf_token": token}
    boundary, body = encode_multipart(fields)
    sent = {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}
    began = time.process_time()
    answer = client.post("/kebutuhan/ajukan", **(sent if in_parts else {"data": fields}))
    assert time.process_time() - began < 5
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    for wrong in ("Barang yang dicari: Paling banyak 160 huruf.", "WhatsApp: Paling banyak 40"):
        assert wrong in page
