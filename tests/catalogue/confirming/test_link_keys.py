"""What a signed link does not open: broken, old, salted otherwise, or of another unit."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import refresh
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from catalogue.confirming import links
from catalogue.confirming.links import answer_link
from catalogue.products.models import Product
from core.audit import history
from core.database import db
from tests.catalogue.confirming.askable import BASE, fresh, requests


@pytest.mark.parametrize(
    "broken",
    ["/konfirmasi/", "/konfirmasi/?kunci=", "/konfirmasi/?kunci=abc.def.ghi", "tampered", "cut"],
)
def test_a_link_that_is_not_ours_gets_a_friendly_page(
    app: Flask, client: FlaskClient, asked: tuple[str, list[Product]], broken: str
) -> None:
    link, products = asked
    path = {"tampered": link.replace("kunci=", "kunci=x"), "cut": link[:-3]}.get(broken, broken)
    for response in (client.get(path), client.post(path, data={"jawaban": "semua"})):
        assert response.status_code == 410
        assert "minta dinas mengirimkan yang baru" in response.get_data(as_text=True)
    assert fresh(products[0]).confirmed_at == products[0].confirmed_at
    refresh()
    assert "This link cannot be used" in client.get(f"/en{path}").get_data(as_text=True)


def test_a_link_is_good_for_forty_five_days(
    client: FlaskClient, asked: tuple[str, list[Product]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "LINK_LASTS", timedelta(seconds=-1))
    page = client.get(asked[0])
    assert page.status_code == 410
    assert "Masa berlaku tautan ini sudah lewat." in page.get_data(as_text=True)


def test_a_key_with_another_purpose_or_of_another_unit_opens_nothing(
    app: Flask, client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    mine, other = requests()
    salted = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="first-administrator")
    for key in (salted.dumps([mine.unit_id, mine.id]),):
        assert client.get(f"/konfirmasi/?kunci={key}").status_code == 410
    crossed = answer_link(mine.unit_id, other.id).removeprefix(BASE)
    assert client.get(crossed).status_code == 410


def test_no_link_answers_for_the_listing_of_another_unit(
    client: FlaskClient, asked: tuple[str, list[Product]]
) -> None:
    foreign = db.session.scalars(select(Product).where(Product.name.like("Rahasia%"))).one()
    response = client.post(asked[0], data={"jawaban": "masih", "produk": str(foreign.id)})
    assert response.status_code == 410
    assert history("product", foreign.id) == []


@pytest.mark.parametrize(
    "fields", [{}, {"jawaban": "apa"}, {"jawaban": "masih", "produk": "x" * 30}]
)
def test_a_form_that_makes_no_sense_is_refused(
    client: FlaskClient, asked: tuple[str, list[Product]], fields: dict[str, str]
) -> None:
    assert client.post(asked[0], data=fields).status_code == 410
