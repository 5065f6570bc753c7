"""A known buyer told otherwise: the officer is asked, nothing typed is lost, all is audited."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import history
from core.database import db
from matching.buyers.models import Buyer, Enquiry, Need
from tests.matching.buyers.test_office_views import NEED, NEEDS, QUEUE, an_enquiry
from tests.office import send

OTHERWISE = {**NEED, "buyer": "Toko Pindah Contoh", "regency": "63.72", "quantity": "700"}
QUESTION = "Pembeli ini sudah tercatat sebagai"


def buyer() -> Buyer:
    db.session.expire_all()
    return db.session.scalars(select(Buyer)).one()


def needs() -> int:
    return len(db.session.scalars(select(Need)).all())


def told_again(officer: FlaskClient, **answer: str) -> Any:
    return send(officer, f"{NEEDS}baru", **{**OTHERWISE, **answer})


@pytest.fixture
def known(app: Flask, officer: FlaskClient) -> Buyer:
    """A buyer that told a need before."""
    assert send(officer, f"{NEEDS}baru", **NEED).status_code == 302
    return buyer()


def test_the_officer_is_asked_and_nothing_typed_is_lost(known: Buyer, officer: FlaskClient) -> None:
    page = told_again(officer).get_data(as_text=True)
    assert QUESTION in page
    for text in (known.name, "Kota Banjarmasin", "Kota Banjarbaru", "Pakai yang tercatat"):
        assert text in page
    typed = {OTHERWISE[name] for name in ("title", "description", "ceiling", "payment", "quantity")}
    assert all(text in page for text in (*typed, OTHERWISE["buyer"], 'value="2099-03-15"'))
    assert len(re.findall(r"<input[^>]*\bchecked\b", page)) == 3  # halal, the channel, consent
    assert needs() == 1


@pytest.mark.parametrize(
    ("answer", "name", "regency", "acts"),
    [
        ("pakai", NEED["buyer"], "63.71", ["buyer.enter"]),
        ("perbarui", OTHERWISE["buyer"], "63.72", ["buyer.change", "buyer.enter"]),
    ],
)
def test_the_need_is_kept_with_what_the_officer_chose(
    known: Buyer, officer: FlaskClient, answer: str, name: str, regency: str, acts: list[str]
) -> None:
    assert told_again(officer, known=answer, asked_about=known.code).status_code == 302
    found = buyer()
    assert (found.name, found.regency_code) == (name, regency)
    entries = history("buyer", found.id)
    assert [entry.action for entry in entries] == acts
    assert all(entry.user_id is not None for entry in entries)
    assert needs() == 2


def test_a_choice_about_another_buyer_does_not_count(known: Buyer, officer: FlaskClient) -> None:
    page = told_again(officer, known="perbarui", asked_about="lain").get_data(as_text=True)
    assert QUESTION in page
    assert f'value="{known.code}"' in page
    assert buyer().name == NEED["buyer"]


@pytest.mark.parametrize("changes", [{}, {"buyer": "toko  telepon contoh 12"}, {"phone": ""}])
def test_nothing_is_asked_when_nothing_differs(
    known: Buyer, officer: FlaskClient, changes: dict[str, str]
) -> None:
    assert send(officer, f"{NEEDS}baru", **{**NEED, **changes}).status_code == 302
    assert buyer().name == NEED["buyer"]


def test_another_number_under_a_known_name_is_asked_about(
    known: Buyer, officer: FlaskClient
) -> None:
    page = send(officer, f"{NEEDS}baru", **{**NEED, "phone": "0812 0000 0099"})
    assert QUESTION in page.get_data(as_text=True)
    assert "0099" in page.get_data(as_text=True)


def test_an_enquiry_of_a_known_buyer_is_asked_about_too(known: Buyer, officer: FlaskClient) -> None:
    enquiry = an_enquiry(whatsapp="+6281200000012")
    address = f"{QUEUE}{enquiry.code}/kebutuhan"
    page = send(officer, address, **OTHERWISE).get_data(as_text=True)
    assert QUESTION in page
    answer = {"known": "pakai", "asked_about": known.code}
    assert send(officer, address, **OTHERWISE, **answer).status_code == 302
    assert db.session.scalars(select(Enquiry)).one().need_id is not None
