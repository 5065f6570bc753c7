"""What a browser says of itself may be anything; no page breaks of it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.hostile.ways import fresh

VALUES = (
    "",
    "\x00",
    "\xff\xfe\xe9",
    "a" * 8000,
    "%00%0d%0a",
    "{{7*7}}",
    "' or 1=1 --",
    ";;;===,,,",
    "9" * 400,
    "id;q=\u0661",
    "bytes=0-,-1,5-2," + "0-0," * 500,
    "Thu, 99 Abc 99999 99:99:99 GMT",
)
NAMES = (
    *("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "Host"),
    *("If-Modified-Since", "If-None-Match", "If-Range", "Origin", "Range", "Referer"),
    *("User-Agent", "X-Forwarded-For", "X-Forwarded-Host", "X-Requested-With", "X-Request-Id"),
)
PATHS = ("/", "/produk/", "/masuk", "/kantor/", "/api/v1/produk", "/foto/bagikan/situs.jpg")


@pytest.mark.parametrize("name", NAMES)
def test_no_header_breaks_a_page(app: Flask, name: str) -> None:
    app.test_client_class = FlaskClient
    client, variable = app.test_client(), f"HTTP_{name.upper().replace('-', '_')}"
    broken = []
    for value in VALUES:
        said: dict[str, Any] = {variable: value.encode().decode("latin-1")}
        for path in PATHS:
            with fresh(client, path, environ_overrides=said) as answer:
                if answer.status_code >= 500:
                    broken.append(f"{answer.status_code} {path} {value[:40]!r}")
    assert broken == []


@pytest.mark.parametrize("cookie", ["session", "remember_token"])
def test_no_cookie_breaks_a_page(app: Flask, cookie: str) -> None:
    app.test_client_class = FlaskClient
    client = app.test_client(use_cookies=False)
    for value in (*VALUES, "eyJ4Ijp7IiBiIjoiWVE9PSJ9fQ.aaaa.bbbb", "1|" + "0" * 128, "..", ".a.b"):
        said = {"HTTP_COOKIE": f"{cookie}={value}".encode().decode("latin-1")}
        for path in ("/", "/kantor/", "/masuk"):
            assert fresh(client, path, environ_overrides=said).status_code < 500
