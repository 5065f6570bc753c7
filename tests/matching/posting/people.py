"""Buyers for tests, who register themselves through the real forms."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from core.database import db
from core.verifying.actions import decide
from matching.buyers.models import Buyer, Need
from tests.matching.buyers.needs import in_days
from tests.office import send

PASSWORD = "nasi itik gambut enak"  # noqa: S105  # of a buyer who lives for one test
SHOP = {
    "name": "Toko Uji Sasirangan",
    "kind": "toko-oleh-oleh",
    "regency": "63.71",
    "phone": "0800 0000 5501",
    "email": "",
    "consent": "y",
}


def wanted(**fields: Any) -> dict[str, Any]:
    """What a buyer types into the form of a need."""
    return {
        "title": "Keripik tempe",
        "category": "makanan",
        "quantity": "900",
        "unit": "bungkus",
        "frequency": "once",
        "description": "Rasa asli",
        "ceiling": "13.777",
        "deliver_by": in_days(60).isoformat(),
        "delivery": "loco",
        "payment": "tunai",
        "halal": "tidak",
        "pirt": "tidak",
        "max_offers": "7",
        "closes_on": "",
        "consent": "y",
        "key": "kunci-uji",
        **fields,
    }


def person(app: Flask, number: int = 7101) -> FlaskClient:
    """Somebody who has just registered with a number of their own."""
    client = app.test_client()
    answer = send(
        client,
        "/daftar",
        name="Acil Uji",
        contact=f"0800 0000 {number}",
        password=PASSWORD,
        agreed="y",
    )
    assert answer.headers["Location"] == "/akun/mulai"
    return client


def buyer(app: Flask, number: int = 7101, **shop: str) -> FlaskClient:
    """Somebody who has registered a shop."""
    client = person(app, number)
    answer = register(client, **shop)
    assert answer.headers["Location"] == "/pembelian/"
    return client


def register(client: FlaskClient, **shop: str) -> TestResponse:
    """Send the form of a shop."""
    return send(client, "/pembelian/daftar", **{**SHOP, **shop})


def post(client: FlaskClient, **fields: Any) -> TestResponse:
    """Send the form of a new need."""
    return send(client, "/pembelian/kebutuhan/baru", **wanted(**fields))


def the_shop(name: str = SHOP["name"]) -> Buyer:
    """The only buyer of this name."""
    return db.session.scalars(select(Buyer).filter_by(name=name)).one()


def its_need(name: str = SHOP["name"]) -> Need:
    """The only need of a shop."""
    return db.session.scalars(select(Need).filter_by(buyer_id=the_shop(name).id)).one()


def verify(name: str = SHOP["name"], state: str = "verified") -> None:
    """An office has made sure of the shop."""
    decide(the_shop(name), state, "telepon")
    db.session.commit()
