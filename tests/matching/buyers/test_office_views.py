"""The office's queue and its list of needs: from what visitors sent to needs with consent."""

import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.consent import Consent
from core.database import db
from matching.buyers.actions import send_enquiry
from matching.buyers.models import Buyer, Enquiry, Need
from tests.office import counted_queries, downloaded, send, table_in, text_of

QUEUE = "/kantor/antrean/"
NEEDS = "/kantor/kebutuhan/"
NEED: dict[str, Any] = {
    "buyer": "Toko Telepon Contoh 12",
    "buyer_kind": "toko-oleh-oleh",
    "phone": "0812 0000 0012",
    "regency": "63.71",
    "title": "Keripik singkong balado",
    "category": "keripik-kerupuk",
    "description": "Pedas, kemasan kecil.",
    "quantity": "3.300",
    "unit": "bungkus",
    "frequency": "monthly",
    "ceiling": "9.500",
    "deliver_by": "2099-03-15",
    "delivery": "loco",
    "payment": "tempo 14",
    "needs_halal": "y",
    "channel": "telepon",
    "consent": "y",
}

OTHER_BUYER = {"buyer": "Toko Lain Contoh", "phone": "", "regency": "63.01"}
TOLD: tuple[dict[str, str], ...] = (
    {**OTHER_BUYER, "title": "Gamis uji", "category": "fesyen", "frequency": "once"},
    {"title": "Madu uji", "deliver_by": "2020-01-31"},
    {"title": "Keripik uji"},
)
TITLES = {told["title"] for told in TOLD}
LEFT = {  # by these filters
    "": TITLES,
    "?status=open": {"Gamis uji", "Keripik uji"},
    "?status=passed": {"Madu uji"},
    "?status=closed": set[str](),
    "?kategori=makanan": {"Madu uji", "Keripik uji"},
    "?kabupaten=63.01": {"Gamis uji"},
    "?frekuensi=once": {"Gamis uji"},
    "?pencocokan=belum": TITLES,
    "?pencocokan=ada": set[str](),
}


def an_enquiry(kind: str = "need", number: int = 1, **values: Any) -> Enquiry:
    wanted = {"goods": f"Keripik tempe {number}", "quantity": 3000, "unit": "bungkus"}
    sent = {
        "name": f"Toko Contoh {number}",
        "whatsapp": "+6281200000034",
        "regency_code": "63.71",
        "wanted": {**wanted, "needed_by": "2099-01-31"},
    }
    enquiry = send_enquiry(kind, f"key-{kind}-{number}", **{**sent, **values})
    db.session.commit()
    return enquiry


def stored(code: str) -> Enquiry:
    db.session.expire_all()
    return db.session.scalars(select(Enquiry).filter_by(code=code)).one()


def test_an_officer_sees_who_asks_for_what_and_can_answer(app: Flask, officer: FlaskClient) -> None:
    enquiry = an_enquiry()
    page = text_of(officer, QUEUE)
    for text in (enquiry.code, "Keripik tempe 1", "Toko Contoh 1", "Kota Banjarmasin", "hari ini"):
        assert text in page
    (chat,) = re.findall(r'href="(https://wa\.me/[^"]+)"', page)
    assert chat.startswith("https://wa.me/6281200000034?text=")
    assert enquiry.code in unquote(chat)


def test_an_enquiry_becomes_a_need_with_consent(app: Flask, officer: FlaskClient) -> None:
    enquiry = an_enquiry()
    address = f"{QUEUE}{enquiry.code}/kebutuhan"
    form = text_of(officer, address)
    for value in ("Toko Contoh 1", "Keripik tempe 1", "3000", "bungkus", "2099-01-31"):
        assert f'value="{value}"' in form
    told = {**NEED, "buyer": "Toko Contoh 1", "title": "Keripik tempe 1", "phone": "0812 0000 0034"}
    response = send(officer, address, **told)
    assert response.status_code == 302
    need = db.session.get_one(Need, stored(enquiry.code).need_id)
    assert response.headers["Location"] == f"{NEEDS}{need.code}/"
    assert stored(enquiry.code).status == "done"
    assert stored(enquiry.code).handled_by is not None
    consent = db.session.scalars(
        select(Consent).filter_by(subject_kind="need", subject_id=need.id)
    ).one()
    assert (consent.statement, consent.channel) == ("kebutuhan-1", "telepon")
    assert consent.noted_by is not None
    page = text_of(officer, f"{QUEUE}{enquiry.code}/")
    assert need.code in page
    assert "Petugas Uji" in page
    assert officer.get(address).headers["Location"] == f"{QUEUE}{enquiry.code}/"


def test_an_enquiry_is_put_aside_with_a_reason_only(app: Flask, officer: FlaskClient) -> None:
    enquiry = an_enquiry()
    address = f"{QUEUE}{enquiry.code}/"
    refused = send(officer, address).get_data(as_text=True)
    assert "Tulis mengapa permintaan ini ditutup." in refused
    assert stored(enquiry.code).status == "new"
    send(officer, address, reason="sudah terlayani")
    found = stored(enquiry.code)
    assert (found.status, found.note) == ("dismissed", "sudah terlayani")
    assert "sudah terlayani" in text_of(officer, address)


def test_a_second_officer_is_told_that_it_was_handled(app: Flask, officer: FlaskClient) -> None:
    enquiry = an_enquiry()
    token = re.search(
        r'name="csrf_token" value="([^"]+)"', text_of(officer, f"{QUEUE}{enquiry.code}/")
    )
    assert token
    fields = {"reason": "sudah", "csrf_token": token[1]}
    assert officer.post(f"{QUEUE}{enquiry.code}/", data=fields).status_code == 302
    again = officer.post(f"{QUEUE}{enquiry.code}/", data={**fields, "reason": "lagi"})
    assert again.status_code == 400
    assert "sudah ditangani" in again.get_data(as_text=True)
    assert stored(enquiry.code).note == "sudah"


def test_a_report_leads_to_no_need(app: Flask, officer: FlaskClient) -> None:
    report = an_enquiry("report", message="Fotonya salah", name="", whatsapp="", wanted={})
    page = text_of(officer, f"{QUEUE}{report.code}/")
    assert "Fotonya salah" in page
    assert "Jadikan kebutuhan" not in page
    response = officer.get(f"{QUEUE}{report.code}/kebutuhan")
    assert response.headers["Location"] == f"{QUEUE}{report.code}/"


def test_the_queue_is_filtered_and_exported(app: Flask, officer: FlaskClient) -> None:
    new, done = an_enquiry(), an_enquiry("offer", 2, name="=Toko Contoh 2")
    send(officer, f"{QUEUE}{done.code}/", reason="selesai lewat telepon")
    for query, expected in (
        ("?status=new", {new.code}),
        ("?status=dismissed", {done.code}),
        ("?jenis=offer", {done.code}),
        ("?sejak=7", {new.code, done.code}),
        ("", {new.code, done.code}),
    ):
        page = text_of(officer, QUEUE + query)
        linked = {code for code in (new.code, done.code) if f'href="{QUEUE}{code}/"' in page}
        assert linked == expected
        headings, *rows = table_in(downloaded(officer, f"{QUEUE}unduh.xlsx{query}"))
        assert {row[0] for row in rows} == expected
    names = {row[0]: row[headings.index("Nama")] for row in rows}
    assert names[done.code] == "=Toko Contoh 2"
    assert rows[0][headings.index("Diperlukan")] == date(2099, 1, 31)


def test_a_need_told_by_phone_is_written_down(app: Flask, officer: FlaskClient) -> None:
    response = send(officer, f"{NEEDS}baru", **NEED)
    assert response.status_code == 302
    code = response.headers["Location"].split("/")[-2]
    need = db.session.scalars(select(Need).filter_by(code=code)).one()
    buyer = db.session.get_one(Buyer, need.buyer_id)
    assert (need.quantity, need.unit, need.frequency) == (3300, "bungkus", "monthly")
    assert (need.max_price_idr, need.deliver_by) == (9500, date(2099, 3, 15))
    assert (need.delivery, need.payment) == ("loco", "tempo-14")
    assert (need.needs_halal, need.needs_pirt) == (True, False)
    assert (buyer.name, buyer.phone) == ("Toko Telepon Contoh 12", "+6281200000012")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("consent", "", "Kebutuhan hanya boleh dicatat setelah pembeli setuju."),
        ("channel", "", "Pilih bagaimana kebutuhan ini disampaikan."),
        ("buyer", "", "Isi nama pembeli."),
        ("regency", "", "Pilih kabupaten/kota pembeli."),
        ("phone", "bukan nomor", "bukan nomor telepon"),
        ("quantity", "banyak", "Jumlah"),
        ("unit", "sekepal", "Satuan tidak dikenal."),
        ("ceiling", "1.5", "dapat dibaca dengan lebih dari satu cara"),
        ("payment", "kredit bunga 2 %", "bunga"),
    ],
)
def test_a_wrong_entry_is_told_and_nothing_typed_is_lost(
    app: Flask, officer: FlaskClient, field: str, typed: str, said: str
) -> None:
    fields = {**NEED, field: typed}
    if not typed:
        del fields[field]
    page = send(officer, f"{NEEDS}baru", **fields).get_data(as_text=True)
    assert said in page
    kept = [NEED[name] for name in ("title", "description") if name != field]
    assert all(text in page for text in kept)
    assert db.session.scalars(select(Need)).all() == []


def test_needs_are_filtered_and_exported(app: Flask, officer: FlaskClient) -> None:
    for changes in TOLD:
        send(officer, f"{NEEDS}baru", **{**NEED, **changes})
    for query, expected in LEFT.items():
        page = text_of(officer, NEEDS + query)
        assert {title for title in TITLES if title in page} == expected, query
        headings, *rows = table_in(downloaded(officer, f"{NEEDS}unduh.xlsx{query}"))
        assert {row[headings.index("Judul")] for row in rows} == expected


def test_the_lists_cost_a_fixed_number_of_queries(app: Flask, officer: FlaskClient) -> None:
    costs = []
    for number in range(3):
        an_enquiry(number=number)
        send(officer, f"{NEEDS}baru", **{**NEED, "title": f"Barang {number}"})
        text_of(officer, NEEDS)
        with counted_queries() as queue:
            text_of(officer, QUEUE)
        with counted_queries() as needs:
            text_of(officer, NEEDS)
        costs.append((len(queue), len(needs)))
    assert costs == [(5, 6)] * 3


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    paths = ("", "unduh.xlsx", "TANYA-1/", "TANYA-1/kebutuhan")
    for path in [QUEUE + path for path in paths] + [NEEDS, f"{NEEDS}baru", f"{NEEDS}unduh.xlsx"]:
        assert client.get(path).headers["Location"].startswith("/masuk?next=/kantor/")


def test_what_nobody_sent_is_not_found(officer: FlaskClient) -> None:
    assert officer.get(f"{QUEUE}TANYA-TIDAK/").status_code == 404
