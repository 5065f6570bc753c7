"""What a visitor sends is kept once, with consent, and nothing typed is lost."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.consent import Consent
from core.database import db
from matching.buyers.models import Enquiry

FORM = {
    "name": "Toko Contoh 12",
    "whatsapp": "0812-3456-7890",
    "regency": "63.71",
    "goods": "Keripik tempe",
    "quantity": "3.000",
    "unit": "bks",
    "consent": "y",
}


def send(client: FlaskClient, **changes: str) -> tuple[int, str]:
    page = client.get("/kebutuhan/ajukan").get_data(as_text=True)
    hidden = dict(re.findall(r'name="(csrf_token|key)"[^>]*value="([^"]+)"', page))
    response = client.post("/kebutuhan/ajukan", data={**FORM, **hidden, **changes})
    return response.status_code, response.get_data(as_text=True)


def test_what_was_sent_is_kept_with_its_consent(app: Flask, client: FlaskClient) -> None:
    status, _ = send(client)
    enquiry = db.session.scalars(select(Enquiry)).one()
    assert status == 302
    assert enquiry.whatsapp == "+6281234567890"
    assert enquiry.wanted["quantity"] == 3000
    assert enquiry.wanted["unit"] == "bungkus"
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.statement, consent.channel) == ("permintaan-1", "formulir")
    page = client.get(f"/kebutuhan/terkirim/{enquiry.code}").get_data(as_text=True)
    assert enquiry.code in page


def test_a_wrong_number_gets_a_sentence_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient
) -> None:
    status, page = send(client, whatsapp="12", message="untuk lebaran")
    assert status == 200
    assert "field-error" in page
    assert "untuk lebaran" in page
    assert 'value="Toko Contoh 12"' in page
    assert db.session.scalar(select(func.count(Enquiry.id))) == 0


def test_a_form_sent_twice_makes_one_row(app: Flask, client: FlaskClient) -> None:
    for _ in range(2):
        assert send(client, key="the-same-key")[0] == 302
    assert db.session.scalar(select(func.count(Enquiry.id))) == 1


def test_a_program_that_fills_in_everything_is_refused(app: Flask, client: FlaskClient) -> None:
    assert send(client, website="http://example.com")[0] == 200
    assert db.session.scalar(select(func.count(Enquiry.id))) == 0


def test_an_empty_form_is_answered_in_indonesian(app: Flask, client: FlaskClient) -> None:
    status, page = send(client, name="", goods="")
    assert status == 200
    assert "Harus diisi." in page
