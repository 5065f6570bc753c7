"""What comes in with a request is plain before anybody looks at it."""

from io import BytesIO

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

HIDDEN = "ko\0pi\u202e"


def test_parameters_fields_and_file_names_are_plain(app: Flask) -> None:
    sent = {HIDDEN: HIDDEN, "file": (BytesIO(b"x"), "foto\u202egpj.exe")}
    with app.test_request_context("/?q=ko%00pi%E2%80%AE&q=%ff", method="POST", data=sent):
        assert request.args.getlist("q") == ["kopi", "%FF"]
        assert request.form.to_dict() == {"kopi": "kopi"}
        assert request.files["file"].filename == "fotogpj.exe"
        assert request.values["kopi"] == "kopi"


@pytest.mark.parametrize(
    "path",
    [
        "/kantor/produk/2147483648/",
        "/kantor/produk/1" + "0" * 30 + "/",
        "/kantor/produk/\u0661/",
        "/kebutuhan/K%001/",
        "/laporkan/UJI%E2%80%AE-1",
    ],
)
def test_an_address_that_no_page_has_leads_nowhere(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "\u202e" not in answer.get_data(as_text=True)


def test_an_address_with_arabic_in_it_is_an_address(client: FlaskClient) -> None:
    page = client.get("/tidak-ada/\u0642\u0647\u0648\u0629?q=\u0642").get_data(as_text=True)
    assert "/en/tidak-ada/%D9%82%D9%87%D9%88%D8%A9?q=%D9%82" in page
