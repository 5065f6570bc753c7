"""Registering as a buyer: once, with an office to make sure, and nobody merged in silence."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from core.accounts.models import Membership
from core.audit import history
from core.consent import Consent
from core.database import db
from core.verifying.queries import state_of
from matching.buyers.models import Buyer, BuyerClaim
from matching.posting.registering import decide_claim
from tests.matching.posting.people import SHOP, buyer, person, register, the_shop
from tests.office import officer, send, text_of

__all__ = ["officer"]


def shops() -> int:
    return db.session.scalar(select(func.count()).where(Buyer.name == SHOP["name"])) or 0


def test_whoever_registers_a_shop_acts_for_it_and_an_office_is_asked(
    app: Flask, client: FlaskClient
) -> None:
    someone = buyer(app)
    shop = the_shop()
    assert (shop.source, shop.phone, shop.regency_code) == ("daftar", "+6280000005501", "63.71")
    assert state_of("buyer", shop.id) == "waiting"
    membership = db.session.scalars(select(Membership).filter_by(buyer_id=shop.id)).one()
    assert (membership.role, membership.ended_at) == ("buyer", None)
    consent = db.session.scalars(
        select(Consent).filter_by(subject_kind="buyer", subject_id=shop.id)
    ).one()
    assert (consent.statement, consent.channel) == ("pembeli-1", "formulir")
    assert [one.action for one in history("buyer", shop.id)] == ["buyer.register"]
    assert "Dinas sedang memastikan usaha Anda" in text_of(someone, "/pembelian/")
    assert someone.get("/akun/mulai").headers["Location"] == "/pembelian/"
    assert 'href="/pembelian/"' in text_of(someone, "/produk/")


def test_a_registration_sent_twice_makes_one_shop(app: Flask, client: FlaskClient) -> None:
    someone = person(app)
    for _ in range(2):
        assert register(someone, key="satu").headers["Location"] == "/pembelian/"
    assert shops() == 1


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(app: Flask, client: FlaskClient) -> None:
    page = register(person(app), phone="12", kind="").get_data(as_text=True)
    assert "Pilih jenis usaha." in page
    assert SHOP["name"] in page
    assert shops() == 0


def test_a_shop_that_is_known_is_asked_about_and_never_joined_by_itself(
    app: Flask, client: FlaskClient
) -> None:
    buyer(app)
    known = the_shop()
    other = person(app, 7102)
    page = register(other, name="TOKO UJI SASIRANGAN", phone="0800 0000 5502")
    text = page.get_data(as_text=True)
    assert "Apakah ini usaha Anda?" in text
    assert f"Ini usaha saya: {known.name}" in text
    assert shops() == 1
    asked = {"asked_about": known.code, "phone": "0800 0000 5502"}
    assert register(other, **asked, same=known.code).headers["Location"] == "/pembelian/"
    found = db.session.scalars(select(BuyerClaim)).one()
    assert (found.buyer_id, state_of("buyer_claim", found.id)) == (known.id, "waiting")
    assert known.phone == "+6280000005501"
    assert "menunggu dinas" in text_of(other, "/pembelian/")
    assert other.get("/pembelian/kebutuhan/baru").status_code == 403


def test_a_number_that_is_known_does_not_tell_whose_it_is(app: Flask, client: FlaskClient) -> None:
    buyer(app)
    page = register(person(app, 7102), name="Warung Lain Uji").get_data(as_text=True)
    assert "Apakah ini usaha Anda?" in page
    assert SHOP["name"] not in page


def test_another_shop_of_the_same_name_is_a_shop_of_its_own(
    app: Flask, client: FlaskClient
) -> None:
    buyer(app)
    known = the_shop()
    register(person(app, 7102), asked_about=known.code, same="baru")
    assert shops() == 2


def test_an_answer_about_other_shops_is_asked_again(app: Flask, client: FlaskClient) -> None:
    buyer(app)
    page = register(person(app, 7102), asked_about="toko-lama", same="baru")
    assert "Pilih salah satu" in page.get_data(as_text=True)
    assert shops() == 1


def test_an_office_grants_a_claim(app: Flask, client: FlaskClient) -> None:
    buyer(app)
    known = the_shop()
    other = person(app, 7102)
    for _ in range(2):
        register(other, asked_about=known.code, same=known.code)
    found = db.session.scalars(select(BuyerClaim)).one()
    decide_claim(found, "verified", "telepon")
    db.session.commit()
    assert SHOP["name"] in text_of(other, "/pembelian/")


def test_a_refused_claim_may_be_asked_again(app: Flask, client: FlaskClient) -> None:
    buyer(app)
    known = the_shop()
    other = person(app, 7102)
    register(other, asked_about=known.code, same=known.code)
    decide_claim(db.session.scalars(select(BuyerClaim)).one(), "refused", "telepon", "bukan")
    db.session.commit()
    assert "ditolak dinas" in text_of(other, "/pembelian/")
    register(other, asked_about=known.code, same=known.code)
    assert "menunggu dinas" in text_of(other, "/pembelian/")


def test_only_people_register_buyers(officer: FlaskClient) -> None:
    assert officer.get("/pembelian/daftar").status_code == 403
    visitor = officer.application.test_client()
    assert "/masuk" in visitor.get("/pembelian/daftar").headers["Location"]
    assert "/masuk" in visitor.get("/pembelian/").headers["Location"]


def test_a_newcomer_is_led_to_the_form(app: Flask, client: FlaskClient) -> None:
    someone = person(app)
    assert someone.get("/pembelian/").headers["Location"] == "/pembelian/daftar"
    assert 'href="/pembelian/daftar"' in text_of(someone, "/akun/")
    assert send(someone, "/pembelian/daftar", name="").status_code == 200
