"""The open needs of one unit: the same chances as on the needs' own pages, and no ceiling."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.producers.addresses import pesantren_path
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Product
from core.database import db
from matching.buyers.models import Need
from matching.buyers.queries import need_by_code
from matching.matches.reversing import Fillable, needs_for
from matching.matches.suggesting import suggest
from matching.matches.supply import offers
from matching.matches.unit_queries import published_ids
from tests.matching.buyers.needs import in_days, save_need
from tests.office import counted_queries, officer, send, text_of

__all__ = ["officer"]  # of the makers' province


def fillable() -> Fillable:
    unit_id = db.session.scalars(select(SellerUnit.id)).one()
    return needs_for(published_ids(unit_id), offers(), datetime.now(UTC).date())


@pytest.fixture
def asked(market: Flask) -> Flask:
    """The market with more needs: for honey, few bags, other goods, and one that is over."""
    save_need("UJI-K2", "Madu hutan murni", quantity=40, needs_halal=True, frequency="monthly")
    save_need("UJI-K3", "Keripik tempe", quantity=3)
    save_need("UJI-K4", "Sarung tenun", quantity=40, unit="kodi")
    save_need("UJI-K5", "Madu hutan", quantity=40, deliver_by=in_days(-1))
    return market


def test_a_need_has_the_same_chance_here_as_on_its_own_page(asked: Flask) -> None:
    today = datetime.now(UTC).date()
    found = fillable()
    codes = [found.needs[item.need_id].code for item in found.best]
    assert sorted(codes) == ["UJI-K1", "UJI-K2"]
    for item in found.best:
        need = need_by_code(found.needs[item.need_id].code)
        assert need is not None
        own = suggest(need, offers(), today, with_ceiling=False).ranking.best()
        same = next(one for one in own if one.id == item.id)
        assert item.p == pytest.approx(same.p, abs=1e-12)
        assert item.buyer.contributions == pytest.approx(same.buyer.contributions)
        assert own[0].id == item.id
    assert [item.p for item in found.best] == sorted((i.p for i in found.best), reverse=True)


def test_what_cannot_be_filled_says_why(asked: Flask) -> None:
    found = fillable()
    (fallen,) = found.fallen
    assert found.needs[fallen.need_id].code == "UJI-K3"
    assert list(fallen.reasons) == ["min_order"]


def test_the_ceiling_changes_nothing(asked: Flask) -> None:
    before = [(item.need_id, item.p) for item in fillable().best]
    for need in db.session.scalars(select(Need)):
        need.max_price_idr = 1
    db.session.commit()
    assert [(item.need_id, item.p) for item in fillable().best] == before


def test_a_unit_without_products_fills_nothing(asked: Flask) -> None:
    for product in db.session.scalars(select(Product)):
        product.status = "archived"
    db.session.commit()
    assert fillable().best == []


def test_officers_see_the_needs_of_a_unit(asked: Flask, officer: FlaskClient) -> None:
    page = officer.get("/kebutuhan/untuk/UJI-U1/").get_data(as_text=True)
    for text in ("Kopontren Uji Contoh 901", "Madu hutan murni", "Keripik tempe", "Minimal pesan"):
        assert text in page
    assert "Sarung tenun" not in page
    assert "Toko" not in page.partition("<main")[2]
    assert officer.get("/kebutuhan/untuk/TIDAK-ADA/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_needs(
    asked: Flask, officer: FlaskClient
) -> None:
    officer.get("/kebutuhan/untuk/UJI-U1/")
    with counted_queries() as few:
        officer.get("/kebutuhan/untuk/UJI-U1/")
    for number in range(10):
        save_need(f"UJI-N{number}", "Keripik tempe pedas", quantity=40 + number)
    with counted_queries() as many:
        officer.get("/kebutuhan/untuk/UJI-U1/")
    assert len(many) == len(few)


def test_visitors_are_asked_to_sign_in(app: Flask, client: FlaskClient) -> None:
    response = client.get("/kebutuhan/untuk/UJI-U1/")
    assert response.status_code == 302
    assert "/masuk" in response.headers["Location"]


def test_officers_come_here_from_wherever_a_unit_is_seen(
    market: Flask, officer: FlaskClient
) -> None:
    product = db.session.scalars(select(Product).filter_by(code="UJI-1")).one()
    proposed = send(
        officer,
        "/kantor/pencocokan/usulkan?kebutuhan=UJI-K1",
        "/kebutuhan/UJI-K1/",
        product="UJI-1",
    )
    house = db.session.scalars(select(Pesantren)).one()
    public = pesantren_path(house.name, house.id)
    link = 'href="/kebutuhan/untuk/UJI-U1/"'
    for page in (f"/kantor/produk/{product.id}/", proposed.headers["Location"], public):
        assert link in text_of(officer, page), page
    assert link not in text_of(market.test_client(), public)
