"""Saved searches: confirmed first, mailed once for each new product, ended by one click."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from catalogue.alerts import actions
from catalogue.alerts.jobs import look_some
from catalogue.alerts.models import AlertedProduct, SavedSearch
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from core.accounts.models import User
from core.database import db, now
from core.mail.models import MailMessage
from tests.catalogue.importing.imports import product_file, run_import
from tests.matching.posting.people import person
from tests.office import send, text_of

EMAIL = "acil.uji@example.com"
LINK = re.compile(r"http://localhost(/\S+)")
SAVE = "/produk/beri-tahu?q=keripik"


def mails(kind: str) -> list[MailMessage]:
    return list(db.session.scalars(select(MailMessage).filter_by(kind=kind).order_by("id")))


def saved(query: str = "q=keripik", email: str = EMAIL, language: str = "id") -> SavedSearch:
    """A search that an address has confirmed, and that looked two days ago."""
    actions.ask_by_mail(email, query, language)
    search = db.session.scalars(select(SavedSearch).filter_by(email=email, query=query)).one()
    actions.confirm(search)
    due(search)
    return search


def due(search: SavedSearch) -> None:
    """Two days later."""
    search.confirmed_at = min(search.confirmed_at or now(), now() - timedelta(days=2))
    search.looked_at = now() - timedelta(days=2)
    db.session.commit()


def publish(folder: Path, *names: str) -> None:
    """Products that are published now."""
    rows = [
        {"kode_produk": f"BARU-{number}", "nama_produk": name} for number, name in enumerate(names)
    ]
    run_import(product_file(folder / "baru.csv", *rows))
    PRODUCT_INDEX.rebuild()


def test_a_visitor_is_told_only_after_the_address_was_confirmed(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    assert "Buka surat Anda" in send(client, SAVE, email=EMAIL, query="q=keripik").get_data(
        as_text=True
    )
    search = db.session.scalars(select(SavedSearch)).one()
    assert search.confirmed_at is None
    publish(tmp_path, "Keripik Uji")
    assert look_some() == 0
    link = LINK.search(mails("confirm_search")[0].text)
    assert link
    assert "keripik" in text_of(client, link[1])
    assert search.confirmed_at is None
    assert "Sudah dipastikan" in send(client, link[1]).get_data(as_text=True)
    db.session.expire_all()
    assert search.confirmed_at is not None


def test_an_address_is_asked_once_a_day(app: Flask, client: FlaskClient) -> None:
    for _ in range(3):
        send(client, SAVE, email=EMAIL.upper(), query="q=keripik")
    assert len(mails("confirm_search")) == 1


def test_new_products_are_mailed_once(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    search = saved()
    publish(tmp_path, "Keripik Pisang Uji", "Madu Uji")
    assert look_some() == 1
    mail = mails("new_products")[0]
    assert "Keripik Pisang Uji" in mail.text
    assert "Madu Uji" not in mail.text
    assert mail.recipient == EMAIL
    assert look_some() == 0
    due(search)
    assert look_some() == 1
    assert len(mails("new_products")) == 1


def test_what_was_published_before_is_not_new(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    publish(tmp_path, "Keripik Lama")
    db.session.execute(update(Product).values(published_at=now() - timedelta(days=3)))
    saved()
    assert look_some() == 1
    assert mails("new_products") == []


def test_one_mail_names_ten_and_counts_the_rest(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    search = saved()
    publish(tmp_path, *(f"Keripik Uji {word}" for word in "abcdefghijklm"))
    look_some()
    mail = mails("new_products")[0]
    assert mail.text.count("http://localhost/produk/keripik-uji") == 10
    assert "Masih ada 3 produk baru lain." in mail.text
    told = select(func.count()).where(AlertedProduct.search_id == search.id)
    assert db.session.scalar(told) == 13


def test_filters_count(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    saved("q=keripik&harga_maks=1")
    publish(tmp_path, "Keripik Mahal")
    look_some()
    assert mails("new_products") == []


def test_the_link_of_a_mail_ends_it(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    saved()
    publish(tmp_path, "Keripik Uji")
    look_some()
    link = re.search(r"http://localhost(/surat/berhenti/\S+)", mails("new_products")[0].text)
    assert link
    assert client.post(link[1]).status_code == 200
    assert db.session.scalar(select(func.count()).select_from(SavedSearch)) == 0
    saved()  # asked for anew, it is another one
    due(db.session.scalars(select(SavedSearch)).one())
    look_some()
    assert len(mails("new_products")) == 1


def test_mail_speaks_the_language_of_the_page(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    saved(language="en")
    publish(tmp_path, "Keripik Uji")
    look_some()
    assert mails("new_products")[0].language == "en"
    assert "http://localhost/en/produk/keripik-uji" in mails("new_products")[0].text


@pytest.fixture
def known(app: Flask, client: FlaskClient) -> FlaskClient:
    """Somebody who is signed in and whose address is confirmed."""
    someone = person(app)
    db.session.scalars(select(User)).one().email = EMAIL
    db.session.commit()
    return someone


def test_who_is_signed_in_saves_at_once_and_deletes(known: FlaskClient) -> None:
    assert EMAIL in text_of(known, SAVE)
    for _ in range(2):
        answer = send(known, SAVE, query="urut=harga&q=keripik&halaman=3")
        assert answer.headers["Location"] == "/akun/pencarian/"
    search = db.session.scalars(select(SavedSearch)).one()
    assert (search.query, search.email) == ("q=keripik", EMAIL)
    assert mails("confirm_search") == []
    assert "“keripik”" in text_of(known, "/akun/pencarian/")
    send(known, f"/akun/pencarian/{search.code}/hapus", "/akun/pencarian/")
    assert "Belum ada pencarian tersimpan" in text_of(known, "/akun/pencarian/")


def test_searches_are_nobody_elses(known: FlaskClient) -> None:
    send(known, SAVE, query="q=keripik")
    code = db.session.scalars(select(SavedSearch.code)).one()
    other = person(known.application, 7102)
    assert "keripik" not in text_of(other, "/akun/pencarian/")
    answer = send(other, f"/akun/pencarian/{code}/hapus", "/akun/")
    assert answer.status_code == 404
    visitor = known.application.test_client()
    assert "/masuk" in visitor.get("/akun/pencarian/").headers["Location"]


def test_an_address_has_at_most_twenty(app: Flask, known: FlaskClient) -> None:
    for number in range(20):
        actions.ask_by_mail(EMAIL, f"q=uji{number}", "id")
    db.session.commit()
    page = send(known, SAVE, query="q=keripik").get_data(as_text=True)
    assert "Paling banyak 20 pencarian" in page


def test_the_list_leads_to_saving_its_search(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    publish(tmp_path, "Keripik Uji")
    page = text_of(client, "/produk/?q=keripik&urut=harga")
    assert 'href="/produk/beri-tahu?q=keripik"' in page
    nothing = text_of(client, "/produk/?q=zzzzqq")
    assert 'href="/produk/beri-tahu?q=zzzzqq"' in nothing


def test_what_nobody_confirms_is_forgotten_after_a_week(app: Flask, client: FlaskClient) -> None:
    actions.ask_by_mail(EMAIL, "q=keripik", "id")
    assert actions.forget_unconfirmed() == 0
    db.session.execute(update(SavedSearch).values(created_at=now() - timedelta(days=8)))
    assert actions.forget_unconfirmed() == 1


def test_a_link_that_is_not_ours_is_gone(client: FlaskClient) -> None:
    assert client.get("/produk/beri-tahu/pasti/xyz").status_code == 410
