"""A sentra's page adds only what can be added."""

import re

from flask.testing import FlaskClient

from catalogue.producers.models import Sentra, SentraMember
from core.database import db
from tests.catalogue.products.listings import on_sale


def _page_of(client: FlaskClient, *capacities: tuple[int | None, str]) -> str:
    """The text of a sentra's page whose members have these free capacities."""
    sentra = Sentra(code="UJI-S9", name="Sentra Uji", description="", regency_code="35.07")
    db.session.add(sentra)
    for amount, unit in capacities:
        product = on_sale()
        product.monthly_capacity, product.unit = amount, unit
        db.session.add(SentraMember(sentra_id=sentra.id, product_id=product.id))
    db.session.commit()
    page = client.get(f"/sentra/sentra-uji-{sentra.id}/").get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_unlike_units_of_one_dimension_are_converted(client: FlaskClient) -> None:
    page = _page_of(client, (50, "lusin"), (30, "pcs"), (25, "pcs"), (18, "kodi"))
    assert "Kapasitas bebas bersama 1.015 pcs sebulan" in page
    assert "123" not in page
    assert re.search(r"Grafik pcs sebulan .* 600 .* 360 .* 30 .* 25 ", page)


def test_what_cannot_be_converted_is_shown_per_unit(client: FlaskClient) -> None:
    page = _page_of(client, (100, "kotak"), (4000, "botol"), (2000, "botol"))
    assert "Kapasitas bebas bersama 6.000 botol dan 100 kotak sebulan" in page
    assert page.count("Kapasitas bebas menurut anggota") == 2
    assert "Satuan yang tidak dapat disamakan tidak dijumlahkan." in page


def test_a_capacity_that_nobody_stated_is_asked_for(client: FlaskClient) -> None:
    page = _page_of(client, (None, "pcs"), (None, "pcs"))
    assert "Kapasitas bebas bersama Tanyakan" in page
