"""What offices make of what visitors send: needs with consent, buyers known again, one answer."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.audit import AuditEntry
from core.consent import Consent
from core.database import db
from core.errors import DomainError
from matching.buyers.actions import dismiss, enter_need, need_from_enquiry, send_enquiry
from matching.buyers.models import Buyer, Enquiry
from matching.buyers.told import NewNeed


def told(*, renews_buyer: bool = False, **changes: str) -> NewNeed:
    values = {"title": "Keripik tempe", "quantity": 400, "unit": "bungkus"}
    known = {"buyer": "Toko Contoh 21", "buyer_kind": "lainnya", "regency_code": "63.71"}
    facts = {**known, "phone": "+6281234567890", "channel": "telepon", **changes}
    return NewNeed(**facts, values=values, renews_buyer=renews_buyer)


def sent() -> Enquiry:
    return send_enquiry("need", "kunci-uji", name="Toko Contoh 21", wanted={"goods": "Keripik"})


def test_a_need_told_by_phone_keeps_consent_source_and_who_noted_it(app: Flask) -> None:
    need = enter_need(told())
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.subject_kind, consent.subject_id) == ("need", need.id)
    assert (consent.statement, consent.channel) == ("kebutuhan-1", "telepon")
    assert need.source == "telepon"
    acts = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert list(acts) == ["buyer.enter", "need.enter"]


def test_a_buyer_is_known_again_by_number_and_by_name_within_the_regency(app: Flask) -> None:
    first = enter_need(told()).buyer_id
    assert enter_need(told(buyer="Nama Lain Contoh")).buyer_id == first
    assert enter_need(told(phone="")).buyer_id == first
    assert enter_need(told(phone="", regency_code="63.72")).buyer_id != first
    assert db.session.scalar(select(func.count(Buyer.id))) == 2


def test_a_missing_number_is_added_and_a_known_one_never_overwritten(app: Flask) -> None:
    buyer = db.session.get(Buyer, enter_need(told(phone="")).buyer_id)
    assert buyer is not None
    enter_need(told())
    assert buyer.phone == "+6281234567890"
    enter_need(told(phone="+6281299999999"))
    assert buyer.phone == "+6281234567890"


def test_a_known_buyer_is_renewed_where_that_is_said_and_what_stood_is_kept(app: Flask) -> None:
    buyer = db.session.get_one(Buyer, enter_need(told(buyer_kind="minimarket")).buyer_id)
    enter_need(told(buyer="Toko Pindah", regency_code="63.72", renews_buyer=True))
    assert (buyer.name, buyer.regency_code, buyer.kind) == ("Toko Pindah", "63.72", "minimarket")
    entry = db.session.scalars(select(AuditEntry).filter_by(action="buyer.change")).one()
    assert entry.before == {"name": "Toko Contoh 21", "regency_code": "63.71"}
    assert entry.after == {"name": "Toko Pindah", "regency_code": "63.72"}


def test_an_enquiry_becomes_a_need_once(app: Flask) -> None:
    enquiry = sent()
    need = need_from_enquiry(enquiry, told(channel="formulir"))
    assert (enquiry.status, enquiry.need_id) == ("done", need.id)
    assert enquiry.handled_at is not None
    with pytest.raises(DomainError):
        need_from_enquiry(enquiry, told())
    with pytest.raises(DomainError):
        dismiss(enquiry, "dua kali")


def test_the_same_form_makes_one_need_even_of_an_enquiry(app: Flask) -> None:
    enquiry = sent()
    need = need_from_enquiry(enquiry, told(key="kunci-uji"))
    assert need_from_enquiry(enquiry, told(key="kunci-uji")).id == need.id
    assert enter_need(told(key="kunci-uji", phone="", buyer="Nama Lain Contoh")).id == need.id


def test_what_is_put_aside_says_why(app: Flask) -> None:
    enquiry = sent()
    dismiss(enquiry, "nomor tidak aktif")
    assert (enquiry.status, enquiry.note) == ("dismissed", "nomor tidak aktif")
    entry = db.session.scalars(select(AuditEntry).filter_by(action="enquiry.handle")).one()
    assert entry.reason == "nomor tidak aktif"


def test_the_same_form_in_the_same_moment_is_one_enquiry(app: Flask) -> None:
    first = sent()
    assert sent().id == first.id
    assert db.session.scalar(select(func.count(Consent.id))) == 1
