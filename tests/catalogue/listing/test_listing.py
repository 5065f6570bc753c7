"""A product told step by step: a draft at once, errors beside the field, nothing overwritten."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.products.models import Product
from core.audit import history
from core.database import db
from core.mail.models import MailMessage
from tests.catalogue.listing.makers import WHAT, a_maker, a_product
from tests.office import counted_queries, make_officer, send, sign_in, text_of

PRICE = {"price": "12,5 ribu", "unit": "bks", "minimum_order": "50"}


def product() -> Product:
    db.session.expire_all()
    return db.session.scalars(select(Product).order_by(Product.id)).one()


def test_each_step_is_saved_as_people_type_it(app: Flask) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    assert send(maker, f"{path}harga", **PRICE).headers["Location"] == f"{path}kapasitas"
    told = {"monthly_capacity": "3.000", "lead_days": "7", "shelf_life_days": "6 bulan",
            "delivery": "loco", "payment": "tunai, tempo 14"}  # fmt: skip
    send(maker, f"{path}kapasitas", **told)
    send(maker, f"{path}dokumen", halal="ID00010000000000001", pirt="", bpom="")
    found = product()
    assert (found.name, found.price_idr, found.unit) == ("Keripik Uji Sendiri", 12_500, "bungkus")
    assert (found.minimum_order, found.monthly_capacity, found.lead_days) == (50, 3000, 7)
    assert (found.delivery, found.payment, found.status) == ("loco", "tunai,tempo-14", "draft")
    assert db.session.scalars(select(Certificate.number)).one() == "ID00010000000000001"
    assert 'value="12.500"' in text_of(maker, f"{path}harga")


@pytest.mark.parametrize(
    ("step", "fields", "told"),
    [
        ("harga", {**PRICE, "price": "1.5"}, "lebih dari satu cara"),
        ("harga", {**PRICE, "unit": "entah"}, "Satuan tidak dikenal"),
        ("kapasitas", {"monthly_capacity": "banyak"}, "angka"),
        ("apa", {**WHAT, "name": "123"}, "Tulis nama dengan huruf"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(
    app: Flask, step: str, fields: dict[str, str], told: str
) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    page = send(maker, f"{path}{step}", **fields).get_data(as_text=True)
    assert told in page
    assert all(value in page for value in fields.values())
    assert product().price_idr is None


def test_a_form_sent_twice_makes_one_product(app: Flask) -> None:
    maker = a_maker(app)
    first, second = (a_product(maker, key="kunci-yang-sama") for _ in range(2))
    assert first == second
    assert product()


def test_the_second_of_two_sees_what_the_first_wrote(app: Flask) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    opened = product().updated_at.isoformat()
    send(maker, f"{path}harga", **PRICE)
    late = {**PRICE, "price": "99.000", "version": opened}
    page = send(maker, f"{path}harga", **late).get_data(as_text=True)
    assert "baru saja diubah orang lain" in page
    assert "12.500" in page
    assert 'value="99.000"' in page
    assert product().price_idr == 12_500
    current = product().updated_at.isoformat()
    send(maker, f"{path}harga", **{**late, "version": current})
    assert product().price_idr == 99_000


def test_what_is_missing_is_told_until_it_is_there(app: Flask) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    refused = send(maker, f"{path}ajukan", path)
    assert refused.status_code == 302
    assert "Isi dulu nama dan harganya" in text_of(maker, path)
    assert product().status == "draft"
    send(maker, f"{path}harga", **PRICE)
    send(maker, f"{path}ajukan", path)
    assert product().status == "submitted"


def test_a_listing_comes_back_with_reasons_and_is_submitted_again(
    app: Flask, client: FlaskClient
) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    send(maker, f"{path}harga", **PRICE)
    send(maker, f"{path}ajukan", path)
    make_officer("DISKOP-35.07")
    sign_in(client)
    here = f"/kantor/produk/{product().id}/"
    assert "field-error" in send(client, f"{here}kembalikan").get_data(as_text=True)
    why = ["foto-kurang", "harga-belum-wajar"]
    send(client, f"{here}kembalikan", reasons=why, words="Foto terlalu gelap.")
    page = text_of(maker, path)
    for told in ("Foto kurang jelas", "Harga belum wajar", "Foto terlalu gelap."):
        assert told in page
    send(maker, f"{path}ajukan", path)
    send(client, f"{here}tayangkan", here)
    assert product().status == "published"
    send(maker, f"{path}ajukan", path)  # the button of a page that was left open
    assert product().status == "published"
    acts = [act.action for act in history("product", product().id)]
    assert acts[:4] == ["product.publish", "product.submit", "product.return", "product.submit"]
    assert db.session.scalars(select(MailMessage).filter_by(kind="product_returned")).all() == []


def test_a_copy_is_a_draft_of_its_own(app: Flask) -> None:
    maker = a_maker(app)
    path = a_product(maker)
    send(maker, f"{path}harga", **PRICE)
    made = send(maker, f"{path}salin", path).headers["Location"]
    assert made.endswith("/apa")
    copies = db.session.scalars(select(Product).order_by(Product.id)).all()
    assert [one.price_idr for one in copies] == [12_500, 12_500]
    assert copies[0].code != copies[1].code


def test_nobody_elses_listing_opens(app: Flask) -> None:
    path = a_product(a_maker(app))
    other = a_maker(app, "0800 0000 7102", "PP Lain Sekali")
    for page in ("", "apa", "harga", "kapasitas", "dokumen", "foto"):
        assert other.get(f"{path}{page}").status_code == 404
    assert "Keripik Uji Sendiri" not in text_of(other, "/usaha/")


def test_the_pages_cost_a_fixed_number_of_queries(app: Flask) -> None:
    maker = a_maker(app)
    costs = []
    for number in range(2):
        path = a_product(maker, name=f"Keripik {'abc'[number]} Uji")
        with counted_queries() as seen:
            text_of(maker, "/usaha/")
        with counted_queries() as more:
            text_of(maker, f"{path}harga")
        costs.append((len(seen), len(more)))
    assert costs[0] == costs[1]
