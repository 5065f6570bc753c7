"""Somebody who lists products in a test, signed in through the real forms."""

from flask import Flask
from flask.testing import FlaskClient

from tests.office import send

PERSON = {"name": "Bu Contoh", "password": "nasi pecel pincuk", "agreed": "y"}
UNIT = {"name": "Kopontren Uji", "pillar": "pesantrenpreneur", "phone": "", "nib": ""}
WHAT = {"name": "Keripik Uji Sendiri", "category": "makanan", "description": "Renyah."}


def a_person(app: Flask, number: str = "0800 0000 7101") -> FlaskClient:
    """The browser of somebody who has just registered."""
    client = app.test_client()
    send(client, "/daftar", contact=number, **PERSON)
    return client


def a_maker(app: Flask, number: str = "0800 0000 7101", house: str = "PP Uji Baru") -> FlaskClient:
    """The browser of somebody with a pesantren and a unit of their own."""
    client = a_person(app, number)
    send(client, "/usaha/daftar", name=house, regency="35.07", nspp="", address="")
    send(client, "/usaha/unit/baru", **UNIT)
    return client


def a_product(client: FlaskClient, **changes: str) -> str:
    """The address of a draft that this maker has begun."""
    answer = send(client, "/usaha/produk/baru", **{**WHAT, **changes})
    return answer.headers["Location"].removesuffix("harga")
