"""The office's queue: officers see what visitors sent, visitors do not."""

from flask import Flask
from flask.testing import FlaskClient

from core.accounts.actions import add_officer, office_by_code
from core.database import db
from matching.buyers.actions import send_enquiry
from matching.buyers.models import Enquiry

PASSWORD = "sandi-uji-coba-yang-panjang"  # noqa: S105  # of an officer who lives for one test


def an_enquiry() -> Enquiry:
    enquiry = send_enquiry(
        "need",
        "key-1",
        name="Toko Contoh 12",
        whatsapp="+6281234567890",
        regency_code="63.71",
        wanted={"goods": "Keripik tempe", "quantity": 3000, "unit": "bungkus"},
    )
    db.session.commit()
    return enquiry


def signed_in(client: FlaskClient) -> FlaskClient:
    add_officer(office_by_code("DISKOP-63"), "petugas@example.com", "Petugas Uji", PASSWORD)
    db.session.commit()
    page = client.get("/masuk").get_data(as_text=True)
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    form = {"email": "petugas@example.com", "password": PASSWORD, "csrf_token": token}
    assert client.post("/masuk", data=form).status_code == 302
    return client


def test_a_visitor_is_sent_to_sign_in(app: Flask, client: FlaskClient) -> None:
    response = client.get("/kantor/antrean/")
    assert response.status_code == 302
    assert "/masuk" in response.headers["Location"]


def test_an_officer_sees_who_asks_for_what_and_can_answer(app: Flask, client: FlaskClient) -> None:
    enquiry = an_enquiry()
    page = signed_in(client).get("/kantor/antrean/").get_data(as_text=True)
    for text in (enquiry.code, "Keripik tempe", "Toko Contoh 12", "wa.me/6281234567890"):
        assert text in page


def test_what_is_put_aside_says_why(app: Flask, client: FlaskClient) -> None:
    enquiry = an_enquiry()
    page = signed_in(client).get("/kantor/antrean/").get_data(as_text=True)
    token = page.split(enquiry.code + '/kesampingkan"')[1].split('value="')[1].split('"')[0]
    form = {"reason": "sudah terlayani", "csrf_token": token}
    response = client.post(f"/kantor/antrean/{enquiry.code}/kesampingkan", data=form)
    db.session.expire_all()
    assert response.status_code == 302
    assert (enquiry.status, enquiry.note) == ("dismissed", "sudah terlayani")
