"""Registering, confirming an address, recovering and changing a password."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.accounts.models import User
from core.consent import Consent
from core.database import db
from core.mail.models import MailMessage
from tests.office import send, sign_in, text_of, token_on

NAME, EMAIL, PHONE = "Bu Contoh", "bu.contoh@example.com", "0800 0000 7001"
PASSWORD = "nasi pecel pincuk"  # noqa: S105
LINK = re.compile(r"http://localhost(/\S+)")


def register(client: FlaskClient, contact: str = EMAIL, **fields: str) -> str:
    given = {"name": NAME, "contact": contact, "password": PASSWORD, "agreed": "y", **fields}
    answer = send(client, "/daftar", **given)
    return answer.headers.get("Location", "") or answer.get_data(as_text=True)


def last_mail(kind: str) -> MailMessage:
    query = select(MailMessage).filter_by(kind=kind).order_by(MailMessage.id.desc())
    return db.session.scalars(query).first() or pytest.fail(f"no mail: {kind}")


def link_in(kind: str) -> str:
    found = LINK.search(last_mail(kind).text)
    assert found
    return found[1]


def user_count() -> int:
    return db.session.scalar(select(func.count()).select_from(User)) or 0


def test_an_address_is_confirmed_before_its_account_opens(app: Flask, client: FlaskClient) -> None:
    assert "Buka surat Anda" in register(client)
    refused = sign_in(client, email=EMAIL, password=PASSWORD)
    assert "belum dipastikan" in refused.get_data(as_text=True)
    opened = client.get(link_in("confirm_address"))
    assert opened.headers["Location"].endswith("/masuk")
    assert sign_in(client, email=EMAIL, password=PASSWORD).headers["Location"] == "/akun/"
    assert NAME in text_of(client, "/akun/")
    consent = db.session.scalars(select(Consent).filter_by(subject_kind="user")).one()
    assert (consent.statement, consent.channel) == ("akun-1", "formulir")


def test_a_number_needs_no_address(app: Flask, client: FlaskClient) -> None:
    assert register(client, PHONE) == "/akun/mulai"
    assert "0800-0000-7001" in text_of(client, "/akun/")
    send(client, "/keluar", "/akun/")
    for typed in ("+62 800 0000 7001", "62800-0000-7001", "080000007001"):
        assert sign_in(client, email=typed, password=PASSWORD).headers["Location"] == "/akun/"
        send(client, "/keluar", "/akun/")


def test_a_known_address_is_not_given_away(app: Flask, client: FlaskClient) -> None:
    first = register(client)
    count = user_count()
    assert register(client) == first
    assert user_count() == count
    assert "sudah punya akun" in last_mail("account_exists").text


def test_a_known_number_is_told(app: Flask, client: FlaskClient) -> None:
    register(client, PHONE)
    other = app.test_client()
    assert "sudah punya akun" in register(other, "+628000000 7001")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("contact", "bukan apa-apa", "bukan nomor telepon"),
        ("contact", "a@b", "tidak benar"),
        ("password", "pendek", "paling sedikit 8 huruf"),
        ("password", "password", "terlalu umum"),
        ("password", "Bismillah123", "terlalu umum"),
        ("password", "x" * 129, "paling banyak 128"),
        ("agreed", "", "Tanpa persetujuan"),
        ("name", "", "isi"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    app: Flask, client: FlaskClient, field: str, typed: str, told: str
) -> None:
    count = user_count()
    page = register(client, **{field: typed})
    assert told.lower() in page.lower()
    assert field == "contact" or EMAIL in page
    assert user_count() == count


def test_a_long_password_of_any_letters_is_taken(app: Flask, client: FlaskClient) -> None:
    register(client, PHONE, password="ص" * 128)
    assert sign_in(app.test_client(), email=PHONE, password="ص" * 128).status_code == 302


def test_a_lost_password_is_made_anew_and_the_link_works_once(
    app: Flask, client: FlaskClient
) -> None:
    register(client)
    client.get(link_in("confirm_address"))
    known = send(client, "/lupa-sandi", email=EMAIL).get_data(as_text=True)
    unknown = send(client, "/lupa-sandi", email="siapa@example.com").get_data(as_text=True)
    assert known.replace(EMAIL, "").count("kami kirim") == unknown.count("kami kirim") == 1
    path = link_in("new_password")
    new = "soto banjar limau kuit"
    answer = send(client, path, password=new, password_confirm=new)
    assert answer.headers["Location"].endswith("/masuk")
    assert "baru saja diganti" in last_mail("password_changed").text
    assert client.get(path).headers["Location"].endswith("/lupa-sandi")
    assert sign_in(client, email=EMAIL, password=PASSWORD).status_code == 200
    assert sign_in(client, email=EMAIL, password=new).headers["Location"] == "/akun/"


def test_links_in_mail_lead_to_this_site_whatever_host_was_asked(
    app: Flask, client: FlaskClient
) -> None:
    register(client)
    client.get(link_in("confirm_address"))
    elsewhere = {"base_url": "http://elsewhere.example"}
    fields = {"email": EMAIL, "csrf_token": token_on(client.get("/lupa-sandi", **elsewhere))}
    client.post("/lupa-sandi", data=fields, **elsewhere)
    assert "elsewhere" not in last_mail("new_password").text


def test_a_new_password_ends_the_other_devices(app: Flask, client: FlaskClient) -> None:
    register(client, PHONE)
    other = app.test_client()
    sign_in(other, email=PHONE, password=PASSWORD)
    assert other.get("/akun/").status_code == 200
    new = "lontong balap wonokromo"
    fields = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    assert send(client, "/akun/sandi", **fields).headers["Location"] == "/akun/"
    assert client.get("/akun/").status_code == 200
    assert other.get("/akun/").status_code == 302
