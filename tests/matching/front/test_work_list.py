"""The office's work list: everything that waits in its area, the oldest first."""

import re
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from catalogue.certificates.models import Certificate
from catalogue.producers.models import Pesantren
from catalogue.products.models import Product
from core.database import Base, db, now
from core.documents.models import DocumentFile
from core.verifying.actions import ask, decide
from core.verifying.models import Verification
from matching.buyers.models import Buyer
from tests.catalogue.products.listings import on_sale
from tests.office import counted_queries, make_officer, sign_in, text_of

T = TypeVar("T", bound=Base)
LIST = "/kantor/pekerjaan/"
NAMES = ("PP Menunggu Uji", "Toko Menunggu Uji", "Sambal Berkas Uji", "Madu Diajukan Uji")


@pytest.fixture
def waiting(app: Flask) -> Flask:
    """One of each kind, from ten days old to one of today."""
    house = _saved(Pesantren(name=NAMES[0], regency_code="35.07"))
    _age(ask(house), now() - timedelta(10))
    shop = _saved(Buyer(code="b-uji", name=NAMES[1], regency_code="63.71"))
    _age(ask(shop), now() - timedelta(8))
    stated = _saved(Certificate(product_id=on_sale(name=NAMES[2]).id, kind="halal", number="ID1"))
    _saved(
        DocumentFile(
            key="ab", digest="d", kind="pdf", size=1, name="halal.pdf",
            subject_kind="certificate", subject_id=stated.id, created_at=now() - timedelta(4),
        )
    )  # fmt: skip
    product = on_sale(name=NAMES[3], status="submitted")
    db.session.execute(update(Product).where(Product.id == product.id).values(submitted_at=now()))
    db.session.commit()
    return app


def _saved(row: T) -> T:
    db.session.add(row)
    db.session.flush()
    return row


def _age(asked: Verification, moment: datetime) -> None:
    asked.asked_at = moment


def shown(page: str) -> list[str]:
    """The names on a page in their order."""
    return sorted((name for name in NAMES if name in page), key=page.index)


def test_all_kinds_stand_in_the_order_of_their_age(
    waiting: Flask, administrator: FlaskClient
) -> None:
    page = text_of(administrator, LIST)
    assert shown(page) == list(NAMES)
    assert "<h1>4 menunggu keputusan</h1>" in page
    assert "10 hari" in page
    assert "hari ini" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?jenis=pembeli", [NAMES[1]]),
        ("?umur=7", [NAMES[0], NAMES[1]]),
        ("?kabupaten=35.07&umur=3", [NAMES[0], NAMES[2]]),
    ],
)
def test_filters_leave_what_they_name(
    waiting: Flask, administrator: FlaskClient, query: str, expected: list[str]
) -> None:
    assert shown(text_of(administrator, LIST + query)) == expected


def test_each_row_leads_to_where_it_is_decided(waiting: Flask, administrator: FlaskClient) -> None:
    page = text_of(administrator, LIST)
    for kind in ("pesantren", "pembeli", "dokumen", "produk"):
        address = re.search(rf'href="(/kantor/{kind}/[0-9]+/)"', page)
        assert address
        assert administrator.get(address[1]).status_code == 200


def test_an_officer_sees_what_waits_in_the_own_area_alone(
    waiting: Flask, client: FlaskClient
) -> None:
    make_officer("DISKOP-63.71")
    sign_in(client)
    assert shown(text_of(client, LIST)) == [NAMES[1]]


def test_what_is_decided_waits_no_more(waiting: Flask, administrator: FlaskClient) -> None:
    house = db.session.query(Pesantren).filter_by(name=NAMES[0]).one()
    decide(house, "verified", "telepon")
    db.session.commit()
    assert NAMES[0] not in text_of(administrator, LIST)


def test_more_rows_cost_no_more_queries(waiting: Flask, administrator: FlaskClient) -> None:
    with counted_queries() as few:
        text_of(administrator, LIST)
    for number in range(20):
        on_sale(name=f"Uji {number}", status="submitted")
    with counted_queries() as many:
        text_of(administrator, LIST)
    assert len(few) == len(many)
