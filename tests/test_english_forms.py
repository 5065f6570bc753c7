"""Every form of the English site, sent empty and sent with nonsense: the refusals are English.

The client reads each page that comes back for words of the other language.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from werkzeug.test import TestResponse

from core.accounts import first_administrator
from core.database import db
from core.limits import limiter
from tests.catalogue.products.listings import on_sale
from tests.core.picture_files import jpeg
from tests.matching.buyers.test_office_views import an_enquiry

NONSENSE = ("xyzzy", "1.5", "1,500", "-3", "12/3", "10k - 20k", "9" * 50, "x" * 5000, "99%", "fob")
NO_PHOTOS = (b"", b"xyzzy", b"%PDF-1.7", b"GIF89a", jpeg()[:2000], b"<svg/>", b"BM\1\2\3\4\0\0\0\0")
# Without anything of the person who is asked to write in it.
UNTYPED = {"hidden", "submit", "checkbox", "radio"}


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> Iterator[None]:
    """Nonsense is refused and counts towards no limit, but sign-ins do."""
    limiter.reset()
    yield
    limiter.reset()


def public_pages() -> list[str]:
    """Pages with forms that anybody may send."""
    code = on_sale("FORM-1").code
    link = first_administrator.link().removeprefix("http://localhost")
    ask = "/kebutuhan/ajukan"
    return [ask, f"{ask}?produk={code}", f"/laporkan/{code}", "/masuk", link]


def office_pages() -> list[str]:
    """Pages with forms that officers send."""
    product, enquiry = on_sale("FORM-2"), an_enquiry()
    db.session.commit()
    return [
        "/kantor/kebutuhan/baru",
        f"/kantor/antrean/{enquiry.code}/kebutuhan",
        f"/kantor/antrean/{enquiry.code}/",
        "/kantor/impor/",
        f"/kantor/produk/{product.id}/",
    ]


def forms_of(client: FlaskClient, path: str) -> Iterator[tuple[str, dict[str, str], set[str]]]:
    """(address, what the page fills in unseen, names of files) of each form with fields."""
    refresh()
    page = html5lib.parse(client.get(path).get_data(as_text=True), namespaceHTMLElements=False)
    for form in page.iter("form"):
        controls = [one for tag in ("input", "select", "textarea") for one in form.iter(tag)]
        typed = [one for one in controls if one.get("type") not in UNTYPED]
        address = form.get("action") or path
        if form.get("method") == "post" and typed and not address.endswith("/keluar"):
            hidden = {kept_name(one): one.get("value") or "" for one in controls if is_hidden(one)}
            files = {kept_name(one) for one in typed if one.get("type") == "file"}
            named = {kept_name(one): "" for one in typed} | hidden
            yield address, named, files


def is_hidden(control: Element) -> bool:
    return control.get("type") == "hidden"


def kept_name(control: Element) -> str:
    return control.get("name") or ""


def refused(client: FlaskClient, address: str, fields: dict[str, Any]) -> int:
    """Send it; how often the page says that something is wrong."""
    refresh()  # requests of a test share one application context, and with it the language
    response: TestResponse = client.post(address, data=fields)
    assert response.status_code in {200, 302, 400}, address
    return response.get_data(as_text=True).count("error")


def send_badly(client: FlaskClient, path: str) -> None:
    """Each form of the page empty, then with each piece of nonsense in every field."""
    found = list(forms_of(client, path))
    assert found, path
    for address, fields, files in found:
        hidden = {name: value for name, value in fields.items() if value}
        visible = fields.keys() - hidden.keys() - {"website"}
        assert refused(client, address, hidden), address
        for text in NONSENSE:
            wrong = dict.fromkeys(visible - files, text)
            refused(client, address, {**hidden, **wrong})
        for data in NO_PHOTOS:
            for name in files:
                refused(client, address, {**hidden, name: (BytesIO(data), "xyzzy.jpg")})


def test_what_visitors_send_is_refused_in_english(app: Flask, client: FlaskClient) -> None:
    for path in public_pages():
        send_badly(client, f"/en{path}")


def test_what_officers_send_is_refused_in_english(app: Flask, administrator: FlaskClient) -> None:
    for path in office_pages():
        send_badly(administrator, f"/en{path}")
