"""Needs that an office closes: off the public list, never proposed for, and opened again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from catalogue.products.queries import product_by_code
from core.audit import history
from core.database import db, now
from core.errors import DomainError
from matching.buyers.models import Need
from matching.buyers.queries import need_by_code
from matching.matches.actions import propose
from matching.matches.models import Match
from matching.matches.need_views import buyer_link
from matching.matches.suggesting import suggest
from matching.matches.supply import offers
from tests.office import downloaded, send, table_in, text_of

PAGE = "/kantor/kebutuhan/UJI-K1/"
PUBLIC = "/kebutuhan/UJI-K1/"


def the_need() -> Need:
    db.session.expire_all()
    return db.session.scalars(select(Need)).one()


def close(officer: FlaskClient, why: str = "elsewhere", note: str = "beli di pasar") -> None:
    assert send(officer, f"{PAGE}tutup", PAGE, why=why, note=note).status_code == 302


def test_a_closed_need_leaves_the_public_pages_and_says_so_kindly(
    market: Flask, officer: FlaskClient
) -> None:
    visitor = market.test_client()
    assert "UJI-K1" in text_of(visitor, "/kebutuhan/")
    close(officer)
    for page in ("/kebutuhan/", "/", "/wilayah/kota-banjarmasin-6371/"):
        assert "UJI-K1" not in text_of(visitor, page)
    assert "UJI-K1" not in visitor.get("/kebutuhan/baru.atom").get_data(as_text=True)
    gone = visitor.get(PUBLIC)
    assert gone.status_code == 410
    assert "Kebutuhan ini sudah selesai" in gone.get_data(as_text=True)
    for told in ("beli di pasar", "terpenuhi di tempat lain", "Rahasia", "13.777"):
        assert told not in gone.get_data(as_text=True)


def test_the_buyer_still_finds_the_own_need(market: Flask, officer: FlaskClient) -> None:
    close(officer)
    need = need_by_code("UJI-K1")
    assert need is not None
    with market.test_request_context():
        link = buyer_link(need).removeprefix("http://localhost")
    assert "13.777" in text_of(market.test_client(), link)


def test_the_office_sees_why_and_who(market: Flask, officer: FlaskClient) -> None:
    close(officer, "withdrawn", "batal lewat telepon")
    page = text_of(officer, PAGE)
    for text in ("selesai", "dibatalkan pembeli", "batal lewat telepon", "Petugas Uji"):
        assert text in page
    assert 'href="/kantor/kebutuhan/UJI-K1/"' in text_of(
        officer, "/kantor/kebutuhan/?status=closed"
    )
    assert PAGE not in text_of(officer, "/kantor/kebutuhan/?status=open")
    headings, row = table_in(downloaded(officer, "/kantor/kebutuhan/unduh.xlsx?status=closed"))
    assert row[headings.index("Mengapa ditutup")] == "dibatalkan pembeli"
    (entry,) = history("need", the_need().id)
    assert (entry.action, entry.reason) == ("need.close", "batal lewat telepon")
    assert entry.after == {"status": "closed", "closed_for": "withdrawn"}
    assert entry.user_id is not None


@pytest.mark.parametrize("why", ["", "entah"])
def test_without_a_known_reason_nothing_is_closed_and_the_note_is_kept(
    market: Flask, officer: FlaskClient, why: str
) -> None:
    response = send(officer, f"{PAGE}tutup", PAGE, why=why, note="catatan panjang")
    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert "catatan panjang" in page
    assert page.count("Galat:") >= 1
    assert the_need().status == "open"


def test_nothing_is_proposed_for_a_need_that_was_closed_meanwhile(
    market: Flask, officer: FlaskClient
) -> None:
    need, product = need_by_code("UJI-K1"), product_by_code("UJI-1")
    assert need is not None
    assert product is not None
    (found,) = suggest(need, offers(), now().date()).ranking.best()
    close(officer)
    with pytest.raises(DomainError, match="UJI-K1"):
        propose(need, product, found)
    propose_url = "/kantor/pencocokan/usulkan?kebutuhan=UJI-K1"
    assert propose_url not in text_of(officer, PUBLIC)
    send(officer, propose_url, PAGE, product="UJI-1")
    assert db.session.scalars(select(Match)).all() == []


def test_a_need_is_opened_again(market: Flask, officer: FlaskClient) -> None:
    close(officer, "silent")
    assert send(officer, f"{PAGE}buka", PAGE).status_code == 302
    found = the_need()
    assert (found.status, found.closed_for) == ("open", None)
    assert [one.action for one in history("need", found.id)] == ["need.reopen", "need.close"]
    assert "UJI-K1" in text_of(market.test_client(), "/kebutuhan/")
    assert send(officer, f"{PAGE}buka", PAGE).status_code == 400


def test_a_need_is_closed_once(market: Flask, officer: FlaskClient) -> None:
    close(officer)
    again = send(officer, f"{PAGE}tutup", PAGE, why="silent")
    assert again.status_code == 400
    assert the_need().closed_for == "elsewhere"


def test_a_code_with_a_slash_is_closed_too(market: Flask, officer: FlaskClient) -> None:
    db.session.execute(update(Need).values(code="12/KOP 2026"))
    db.session.commit()
    page = "/kantor/kebutuhan/12/KOP%202026/"
    response = send(officer, f"{page}tutup", page, why="silent")
    assert response.headers["Location"] == page
    assert the_need().status == "closed"


def test_an_unknown_need_is_not_closed(market: Flask, officer: FlaskClient) -> None:
    nowhere = "/kantor/kebutuhan/TIDAK-ADA/"
    assert send(officer, f"{nowhere}tutup", PAGE, why="silent").status_code == 404
    assert send(officer, f"{nowhere}buka", PAGE).status_code == 404


def test_the_database_knows_the_reasons(market: Flask) -> None:
    the_need().closed_for = "entah"
    with pytest.raises(IntegrityError, match="closing_known"):
        db.session.flush()
