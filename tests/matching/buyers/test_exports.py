"""Workbooks of needs and enquiries: the words and the numbers of the pages, no codes."""

from flask import Flask
from flask.testing import FlaskClient

from core.database import db
from matching.buyers.actions import send_enquiry
from matching.buyers.models import Buyer
from tests.matching.buyers.needs import save_need
from tests.office import downloaded, table_in


def test_needs_are_told_in_words(app: Flask, officer: FlaskClient) -> None:
    need = save_need("UJI-X1", "Keripik", payment="tempo-30,dp-40", source="whatsapp")
    db.session.get_one(Buyer, need.buyer_id).phone = "628000000001"
    other = save_need("UJI-X2", "Madu", source="impor")
    db.session.get_one(Buyer, other.buyer_id).phone = "+6281200000012"
    db.session.commit()
    headings, *rows = table_in(downloaded(officer, "/kantor/kebutuhan/unduh.xlsx"))
    told = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    assert told["UJI-X1"]["Pembayaran"] == "Tempo 30 hari, DP 40 % + pelunasan"
    assert told["UJI-X1"]["Sumber"] == "WhatsApp"
    assert told["UJI-X2"]["Pembayaran"] == ""
    assert told["UJI-X2"]["Sumber"] == "Berkas"
    assert told["UJI-X2"]["Nomor pembeli"] == "0812-0000-0012"
    assert "+" not in told["UJI-X1"]["Nomor pembeli"]


def test_numbers_of_enquiries_are_written_as_on_the_page(app: Flask, officer: FlaskClient) -> None:
    send_enquiry("need", "a key", name="Toko", whatsapp="+6281200000012", wanted={"goods": "Kopi"})
    db.session.commit()
    headings, row = table_in(downloaded(officer, "/kantor/antrean/unduh.xlsx"))
    assert row[headings.index("WhatsApp")] == "0812-0000-0012"
