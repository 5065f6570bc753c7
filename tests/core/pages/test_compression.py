"""Answers packed for who asks: the same text in fewer bytes, and what must stay as it is."""

import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, request, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from app import create_app
from core.config import Settings, read_settings
from core.pages.compression import MOST_PADDING, init_compression
from tests.databases import SECRET

PAGE, GZIP = "/bantuan", {"Accept-Encoding": "gzip, deflate, br"}
TEXT = "Keripik tempe Trenggalek. " * 100


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """A visitor's browser; it gets packed bytes as they are."""
    return FlaskClient(app, Response)


@pytest.fixture
def small() -> FlaskClient:
    """A site of a few answers that ours does not give, or not yet."""
    app = Flask(__name__)
    app.secret_key = SECRET
    init_compression(app, wanted=True)

    @app.get("/tagged")
    def tagged() -> Response:
        answer = Response(TEXT, mimetype="text/plain")
        answer.set_etag("abc")
        answer.make_conditional(request.environ)
        return answer

    @app.get("/streamed")
    def streamed() -> Response:
        def parts() -> Iterator[str]:
            yield from (TEXT, TEXT)

        return Response(parts(), mimetype="text/plain")

    @app.get("/encoded")
    def encoded() -> Response:
        return Response(gzip.compress(TEXT.encode()), headers={"Content-Encoding": "gzip"})

    @app.get("/untouchable")
    def untouchable() -> Response:
        return Response(TEXT, headers={"Cache-Control": "no-transform"})

    return app.test_client()


def test_a_page_is_the_same_in_a_quarter_of_the_bytes(browser: FlaskClient) -> None:
    plain = browser.get(PAGE)
    packed = browser.get(PAGE, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.vary
    assert gzip.decompress(packed.data) == plain.data
    assert packed.content_length == len(packed.data) < len(plain.data) / 2.5


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip;q=0, *;q=0.5"])
def test_who_does_not_ask_gets_it_as_it_is_and_caches_know(
    browser: FlaskClient, accepted: str
) -> None:
    answer = browser.get(PAGE, headers={"Accept-Encoding": accepted} if accepted else {})
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.vary
    assert answer.data.startswith(b"<!doctype html>")


def test_head_answers_as_get_does_without_the_body(browser: FlaskClient) -> None:
    answer = browser.head(PAGE, headers=GZIP)
    whole = browser.get(PAGE, headers=GZIP)
    assert answer.data == b""
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content_length is not None
    assert abs(answer.content_length - len(whole.data)) <= MOST_PADDING


def test_feeds_and_data_are_packed_too(browser: FlaskClient) -> None:
    answer = browser.get("/sitemap.xml", headers=GZIP)
    text = gzip.decompress(answer.data) if "Content-Encoding" in answer.headers else answer.data
    assert text == browser.get("/sitemap.xml").data
    assert "Accept-Encoding" in answer.vary


@pytest.mark.parametrize("path", ["/foto/bagikan/situs.jpg", "/healthz"])
def test_pictures_and_what_is_small_stay_as_they_are(browser: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in browser.get(path, headers=GZIP, buffered=True).headers


def test_the_length_of_a_page_says_little(browser: FlaskClient) -> None:
    assert len({browser.get(PAGE, headers=GZIP).content_length for _ in range(20)}) > 5


def test_a_tag_is_weak_in_both_forms_and_still_spares_a_copy(small: FlaskClient) -> None:
    for headers in ({}, GZIP):
        answer = small.get("/tagged", headers=headers)
        assert answer.headers["ETag"] == 'W/"abc"'
        again = small.get("/tagged", headers=headers | {"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert "Accept-Encoding" in again.vary


def test_a_stream_goes_out_as_it_comes(small: FlaskClient) -> None:
    answer = small.get("/streamed", headers=GZIP)
    assert "Content-Encoding" not in answer.headers
    assert answer.get_data(as_text=True) == TEXT * 2


def test_what_is_packed_already_is_not_packed_again(small: FlaskClient) -> None:
    assert gzip.decompress(small.get("/encoded", headers=GZIP).data).decode() == TEXT


def test_what_must_not_be_changed_is_not(small: FlaskClient) -> None:
    assert small.get("/untouchable", headers=GZIP).get_data(as_text=True) == TEXT


def test_where_a_proxy_packs_the_site_does_not(tmp_path: Path, built: Path) -> None:
    (tmp_path / "build").symlink_to(built)
    settings = Settings(instance=tmp_path, secret_key=SECRET, compress=False)
    answer = create_app(settings).test_client().get(PAGE, headers=GZIP)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert read_settings({"OPOP_COMPRESS": "0", "OPOP_SECRET_KEY": SECRET}).compress is False


def test_a_forms_token_is_another_each_second_and_opens_nothing_without_its_signature() -> None:
    site = Flask(__name__)
    site.secret_key = SECRET
    tokens = []
    for _ in range(2):
        with site.test_request_context():
            session["csrf_token"] = "0" * 40
            tokens.append(generate_csrf())
            validate_csrf(tokens[0], time_limit=None)
            with pytest.raises(ValidationError):
                validate_csrf(tokens[0].rpartition(".")[0], time_limit=None)
        time.sleep(1.1)
    first, second = (token.split(".") for token in tokens)
    assert first[0] == second[0]
    assert first[1:] != second[1:]
