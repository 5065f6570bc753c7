"""Sending a file in a test as an officer does."""

from io import BytesIO
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from catalogue.importing.models import ImportBatch
from core.database import db
from tests.office import send

HISTORY = "/kantor/impor/"


def upload(officer: FlaskClient, path: Path, kind: str = "produk") -> str:
    """Send a file; the address of its page."""
    with path.open("rb") as file:
        content = BytesIO(file.read())
    response = send(officer, HISTORY, kind=kind, file=(content, path.name))
    assert response.status_code == 302
    return response.headers["Location"]


def press_save(officer: FlaskClient, address: str) -> TestResponse:
    return send(officer, f"{address}simpan", address)


def batch_at(address: str) -> ImportBatch:
    db.session.expire_all()
    return db.session.get_one(ImportBatch, int(address.rstrip("/").rpartition("/")[2]))
