"""A buyer's own needs: posted, public once the buyer is known, changed, closed, opened again."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.audit import history
from core.consent import Consent
from core.database import db
from matching.buyers.cards import need_path
from matching.buyers.models import Need
from tests.matching.buyers.needs import in_days, save_need
from tests.matching.posting.people import buyer, its_need, person, post, verify, wanted
from tests.office import counted_queries, make_officer, send, sign_in, text_of

PUBLIC = ("/kebutuhan/", "/kebutuhan/baru.atom", "/sitemap.xml", "/")


def own(code: str, act: str) -> str:
    return f"/pembelian{need_path(code)}{act}"


def test_a_need_of_a_buyer_whom_no_office_knows_is_kept_but_not_public(
    market: Flask, client: FlaskClient
) -> None:
    someone = buyer(market)
    answer = post(someone, halal="wajib", pirt="diharapkan", closes_on=in_days(30).isoformat())
    need = its_need()
    assert answer.headers["Location"] == need_path(need.code)
    assert (need.quantity, need.unit, need.max_price_idr) == (900, "bungkus", 13777)
    assert (need.needs_halal, need.wishes_halal) == (True, False)
    assert (need.needs_pirt, need.wishes_pirt) == (False, True)
    assert (need.max_offers, need.closes_on) == (7, in_days(30))
    given = select(Consent.statement).filter_by(subject_kind="need", subject_id=need.id)
    assert db.session.scalars(given).all() == ["kebutuhan-1"]
    assert [one.action for one in history("need", need.id)] == ["need.post"]
    assert client.get(need_path(need.code)).status_code == 404
    for path in PUBLIC:
        assert need.code not in text_of(client, path)
    page = text_of(someone, need_path(need.code))
    assert "13.777" in page
    assert "menunggu dinas" in text_of(someone, "/pembelian/")
    verify()
    assert text_of(client, need_path(need.code))
    for path in PUBLIC[:3]:
        assert need.code in text_of(client, path)
    verify(state="refused")
    assert need.code not in text_of(client, "/kebutuhan/")
    assert "belum dapat dipastikan" in text_of(someone, "/pembelian/")


def test_a_form_sent_twice_makes_one_need(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    for _ in range(2):
        post(someone)
    assert its_need()


def test_a_need_that_is_past_its_closing_day_counts_as_closed(
    market: Flask, client: FlaskClient
) -> None:
    save_need("UJI-T1", "Keripik tempe", closes_on=in_days(-1))
    save_need("UJI-T2", "Keripik tempe", closes_on=in_days(0))
    for path in ("/kebutuhan/", "/kebutuhan/baru.atom", "/sitemap.xml"):
        page = text_of(client, path)
        assert "UJI-T1" not in page
        assert "UJI-T2" in page
    assert "Batas waktu penawarannya sudah lewat" in text_of(client, "/kebutuhan/UJI-T1/")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Isi barang yang dicari."),
        ("quantity", "banyak", ""),
        ("unit", "glundung", "Satuan tidak dikenal"),
        ("deliver_by", "2020-01-31", "Tanggal ini sudah lewat."),
        ("closes_on", in_days(61).isoformat(), "Hari ini sesudah hari kirim."),
        ("max_offers", "0", "Tulis angka dari 1 sampai 30."),
        ("ceiling", "1.5", ""),
        ("consent", "", "Centang persetujuan ini"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    market: Flask, client: FlaskClient, field: str, typed: str, said: str
) -> None:
    page = post(buyer(market), **{field: typed}).get_data(as_text=True)
    assert f'id="{field}-error"' in page
    assert said in page
    assert "Rasa asli" in page
    assert db.session.scalar(select(func.count()).where(Need.source == "daftar")) == 0


def test_a_change_keeps_what_stood_before(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    post(someone, halal="wajib", payment="tempo 14, konsinyasi")
    need = its_need()
    page = text_of(someone, own(need.code, "ubah"))
    assert 'value="900"' in page
    assert "tempo 14" in page
    send(someone, own(need.code, "ubah"), **wanted(quantity="1200", payment="tempo 14, konsinyasi"))
    db.session.expire_all()
    assert (need.quantity, need.needs_halal) == (1200, False)
    entry = history("need", need.id)[0]
    assert entry.action == "need.change"
    assert entry.before == {"quantity": 900, "needs_halal": True}
    assert entry.after == {"quantity": 1200, "needs_halal": False}
    send(someone, own(need.code, "ubah"), **wanted(quantity="1200", payment="tempo 14, konsinyasi"))
    assert len(history("need", need.id)) == 2


def test_a_buyer_closes_saying_why_and_opens_again(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    verify()
    post(someone)
    need = its_need()
    close = own(need.code, "tutup")
    assert "Tulis alasannya." in send(someone, close, why="other").get_data(as_text=True)
    assert send(someone, close, why="found", note="beli 300").headers["Location"] == "/pembelian/"
    db.session.expire_all()
    assert (need.status, need.closed_for) == ("closed", "found")
    assert history("need", need.id)[0].reason == "beli 300"
    assert client.get(need_path(need.code)).status_code == 410
    assert someone.get(own(need.code, "ubah")).headers["Location"] == "/pembelian/"
    send(someone, own(need.code, "buka"), "/pembelian/")
    db.session.expire_all()
    assert (need.status, need.closed_for) == ("open", None)


def test_an_office_reads_why_its_buyer_closed_a_need(market: Flask, client: FlaskClient) -> None:
    someone = buyer(market)
    post(someone)
    code = its_need().code
    send(someone, own(code, "tutup"), why="other", note="pindah usaha")
    make_officer("DISKOP-63")
    sign_in(client)
    page = text_of(client, f"/kantor{need_path(code)}")
    assert "alasan lain" in page
    assert "pindah usaha" in page


def test_a_need_is_nobody_elses(market: Flask, client: FlaskClient) -> None:
    post(buyer(market))
    code = its_need().code
    other = buyer(market, 7102, name="Toko Lain Uji", phone="0800 0000 5502")
    newcomer = person(market, 7103)
    for act in ("ubah", "tutup"):
        assert other.get(own(code, act)).status_code == 404
        assert newcomer.get(own(code, act)).status_code == 403
        assert "/masuk" in client.get(own(code, act)).headers["Location"]
        assert other.get(own("BUTUH-TIDAK", act)).status_code == 404
    assert send(other, own(code, "buka"), "/akun/").status_code == 404
    assert other.get(need_path(code)).status_code == 404


def test_the_front_asks_the_database_as_often_for_many_needs(
    market: Flask, client: FlaskClient
) -> None:
    someone = buyer(market)
    post(someone)
    counts = []
    for number in range(3):
        with counted_queries() as seen:
            page = text_of(someone, "/pembelian/")
        counts.append(len(seen))
        post(someone, key=f"lagi-{number}", title="Madu hutan", unit="botol")
    assert counts[1] == counts[2]
    assert "Usulan" in page


def test_an_office_proposes_no_more_offers_than_the_buyer_wants(
    market: Flask, client: FlaskClient, tmp_path: object
) -> None:
    save_need("UJI-M1", "Keripik tempe", max_offers=1)
    make_officer(role="administrator")
    sign_in(client)
    path = "/kantor/pencocokan/usulkan?kebutuhan=UJI-M1"
    for code in ("UJI-1", "UJI-2"):
        send(client, path, "/kebutuhan/UJI-M1/", product=code)
    page = text_of(client, "/kantor/kebutuhan/UJI-M1/")
    assert "UJI-1" in page or "Keripik Tempe Uji" in page
    assert "Kripik Tempe Kecil" not in page
