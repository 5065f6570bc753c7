"""Signing in and out: where it leads, what it says, and that visitors get no session."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from flask_security import current_user

from core.accounts import first_administrator
from core.accounts.actions import has_administrator
from core.accounts.models import User
from core.database import db
from tests.office import EMAIL, make_officer, send, sign_in, text_of

WRONG = "Email, nomor HP, atau kata sandi salah. Periksa, lalu coba lagi."


@pytest.mark.parametrize(
    ("wanted", "next_in_address"),
    [
        ("/kantor/", "/kantor/"),
        ("/kantor/produk/?status=draft", "/kantor/produk/?status%3Ddraft"),
        ("/en/kantor/impor/", "/en/kantor/impor/"),
    ],
)
def test_a_visitor_signs_in_first_and_then_comes_to_the_page(
    app: Flask, client: FlaskClient, wanted: str, next_in_address: str
) -> None:
    make_officer()
    response = client.get(wanted)
    root = "/en" if wanted.startswith("/en") else ""
    assert response.status_code == 302
    assert response.headers["Location"] == f"{root}/masuk?next={next_in_address}"
    assert sign_in(client, response.headers["Location"]).headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:x"],
)
def test_signing_in_never_leads_out_of_the_site(
    app: Flask, client: FlaskClient, elsewhere: str
) -> None:
    make_officer()
    location = sign_in(client, f"/masuk?next={elsewhere}").headers["Location"]
    assert location in {"/kantor/", "/%5Celsewhere.example"}


def test_nobody_is_known_by_a_token(app: Flask) -> None:
    token = db.session.get_one(User, make_officer()).get_auth_token()
    with app.test_request_context("/", headers={"Authentication-Token": token}):
        assert not current_user.is_authenticated


def test_what_was_sent_by_a_visitor_is_not_sent_again(client: FlaskClient) -> None:
    token = "x"  # noqa: S105
    response = client.post("/kantor/produk/1/tayangkan", data={"csrf_token": token})
    assert response.status_code == 400  # without a token of ours nothing is even looked at


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "bukan-sandinya"), ("nobody@example.com", "bukan-sandinya"), (EMAIL, ""), ("", "")],
)
def test_a_wrong_sign_in_says_one_sentence_that_tells_nothing(
    app: Flask, client: FlaskClient, email: str, password: str
) -> None:
    make_officer()
    response = sign_in(client, email=email, password=password)
    assert response.status_code == 200
    assert WRONG in response.get_data(as_text=True)
    assert client.get("/kantor/").status_code == 302


def test_the_english_form_has_our_words(app: Flask, client: FlaskClient) -> None:
    refresh()  # requests of a test share one application context, and with it the language
    page = text_of(client, "/en/masuk")
    for label in ("Email or telephone number", "Password"):
        assert re.search(rf"<label[^>]*>\s*(?:<[^>]+>\s*)*{label}\b", page), label
    wrong = sign_in(client, "/en/masuk", email=EMAIL, password=f"not {EMAIL}")
    assert "Email, telephone number or password is wrong." in wrong.get_data(as_text=True)


def test_an_officer_is_named_and_signs_out(officer: FlaskClient) -> None:
    page = text_of(officer, "/produk/")
    assert "Petugas Uji" in page
    assert 'href="/kantor/"' in page
    assert officer.get("/keluar").status_code == 405
    assert send(officer, "/keluar", "/kantor/").headers["Location"] == "/"
    assert officer.get("/kantor/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/produk/", "/pesantren/", "/kebutuhan/", "/bantuan"])
def test_a_visitor_gets_no_session(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "csrf_token" not in response.get_data(as_text=True)


def test_no_page_asks_for_the_password_again(officer: FlaskClient) -> None:
    assert officer.get("/verify").status_code == 404


def test_the_first_administrator_is_made_once(app: Flask, client: FlaskClient) -> None:
    path = first_administrator.link().removeprefix("http://localhost")
    assert not has_administrator()
    fields = {
        "name": "Pengelola Uji",
        "email": "pengelola@example.com",
        "office": "DISKOP-35",
        "password": "sandi-pengelola-uji",
    }
    refused = send(client, path, **fields, again="lain")
    assert "Pengelola Uji" in refused.get_data(as_text=True)
    assert send(client, path, **fields, again="sandi-pengelola-uji").status_code == 302
    assert has_administrator()
    assert client.get(path).status_code == 410
