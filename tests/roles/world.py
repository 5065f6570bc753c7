"""A small world in which everybody owns something, and the people who live in it."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import select

from catalogue.alerts.models import SavedSearch
from catalogue.certificates.models import Certificate
from catalogue.confirming.models import ConfirmationRequest
from catalogue.importing.files import refused_path
from catalogue.importing.models import ImportBatch
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.models import Category, Holiday, Photo, Product
from core.accounts.models import LoginSession, Membership, User
from core.accounts.sessions import digest_of
from core.database import db, now
from core.documents.files import document_folder, write_document
from core.documents.models import DocumentFile
from core.documents.reading import Document
from core.offices.models import Office
from matching.buyers.models import Buyer, Enquiry, FreightTariff, Need
from matching.matches.models import Match, MatchStep

T = TypeVar("T")
MALANG, SURABAYA, BANJARMASIN, BANJARBARU = "35.07", "35.78", "63.71", "63.72"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, with the key by which a browser of theirs is known; a visitor has none."""

    name: str
    key: str = ""
    uniquifier: str = ""  # by which the sign-in library knows them


def build() -> tuple[dict[str, Any], dict[str, Person]]:
    """What addresses are made of, and everybody by name."""
    maker, other_maker = _maker("M", MALANG), _maker("S", SURABAYA)
    buyer, other_buyer = _buyer("B", BANJARMASIN), _buyer("L", BANJARBARU)
    ids = _records(maker, buyer)
    people = {
        "visitor": Person("visitor"),
        "newcomer": _person("newcomer"),
        "producer": _person("producer", role="producer", unit_id=maker.id),
        "pesantren": _person("pesantren", role="producer", pesantren_id=maker.pesantren_id),
        "other producer": _person("other producer", role="producer", unit_id=other_maker.id),
        "buyer": _person("buyer", role="buyer", buyer_id=buyer.id),
        "other buyer": _person("other buyer", role="buyer", buyer_id=other_buyer.id),
        "Malang": _officer("Malang", MALANG),
        "Jatim": _officer("Jatim", "35"),
        "Surabaya": _officer("Surabaya", SURABAYA),
        "Banjarmasin": _officer("Banjarmasin", BANJARMASIN),
        "Kalsel": _officer("Kalsel", "63"),
        "administrator": _officer("administrator", "35", role="administrator"),
    }
    ids["search"] = _search_of("newcomer")
    ids["own_membership"] = db.session.scalar(select(Membership.id).order_by(Membership.id)) or 0
    ids["own_session"] = db.session.scalar(select(LoginSession.id).order_by(LoginSession.id)) or 0
    db.session.commit()
    return ids, people


def _maker(letter: str, regency: str) -> SellerUnit:
    house = _saved(Pesantren(name=f"Uji Contoh {letter}", regency_code=regency))
    return _saved(
        SellerUnit(
            code=f"UJI-{letter}",
            pesantren_id=house.id,
            name=f"Kopontren Uji {letter}",
            pillar="pesantrenpreneur",
            regency_code=regency,
            phone="+628000000101",
        )
    )


def _buyer(letter: str, regency: str) -> Buyer:
    return _saved(
        Buyer(
            code=f"b-{letter}",
            name=f"Toko Rahasia {letter}",
            regency_code=regency,
            phone="+628000000202",
        )
    )


def _records(maker: SellerUnit, buyer: Buyer) -> dict[str, Any]:
    listed = _listing(maker)
    return {**listed, **_wanted(buyer, listed["product"]), **_office_work(maker)}


def _listing(maker: SellerUnit) -> dict[str, Any]:
    today = now().date()
    kind = db.session.scalars(select(Category).order_by(Category.id)).first()
    assert kind
    product = _saved(
        Product(
            code="UJI-P", unit_id=maker.id, category_id=kind.id, name="Keripik Uji", slug="keripik",
            unit="bungkus", price_idr=10_000, status="published", published_at=now(),
        )
    )  # fmt: skip
    photo = _saved(Photo(product_id=product.id, key="ab" * 8, digest="d", width=400, height=300))
    stated = _saved(Certificate(product_id=product.id, kind="halal", number="ID1"))
    paper = _evidence(stated)
    rest = _saved(Holiday(product_id=product.id, starts_on=today, ends_on=today))
    return {
        "product": product.id, "slug": f"keripik-{product.id}", "code": product.code,
        "photo": photo.id, "rest": rest.id, "unit": maker.code, "unit_id": maker.id,
        "house": maker.pesantren_id, "pesantren": maker.pesantren_id,
        "certificate": stated.id, "evidence": paper.id,
    }  # fmt: skip


def _wanted(buyer: Buyer, product_id: int) -> dict[str, Any]:
    need = _saved(
        Need(
            code="UJI-K", buyer_id=buyer.id, title="Keripik", quantity=100, unit="bungkus",
            max_price_idr=13_777, deliver_by=now().date() + timedelta(days=60),
        )
    )  # fmt: skip
    enquiry = _saved(
        Enquiry(
            code="TANYA-UJI", form_key="uji", kind="need", name="Toko Uji",
            whatsapp="+628000000303", regency_code=BANJARMASIN, wanted={"goods": "Madu"},
        )
    )  # fmt: skip
    match = _saved(
        Match(
            code="COCOK-UJI", need_id=need.id, product_id=product_id, probability=0.5,
            weights_version="uji",
        )
    )  # fmt: skip
    _saved(MatchStep(match_id=match.id, state="proposed"))
    return {
        "need": need.code, "enquiry": enquiry.code, "match": match.code, "buyer_id": buyer.id,
    }  # fmt: skip


def _office_work(maker: SellerUnit) -> dict[str, Any]:
    tariff = _saved(
        FreightTariff(
            origin_province="35", destination_province="63", carrier="Uji", per_kg_idr=1000,
            days=4, source="uji", valid_from=date(2026, 1, 1), valid_to=date(2099, 1, 1),
        )
    )  # fmt: skip
    asked = _saved(ConfirmationRequest(unit_id=maker.id, channel="whatsapp"))
    office = db.session.scalars(select(Office).filter_by(code=f"DISKOP-{MALANG}")).one()
    batch = _saved(
        ImportBatch(
            kind="produk", filename="a.csv", state="done", office_id=office.id, notes={}, refused=1
        )
    )
    refused_path(batch.id).parent.mkdir(parents=True, exist_ok=True)
    refused_path(batch.id).write_text("kode_produk\n")
    return {"tariff": tariff.id, "asked": asked.id, "batch": batch.id}


def _search_of(name: str) -> str:
    user = db.session.scalars(select(User).filter_by(name=name)).one()
    _saved(
        SavedSearch(
            code="cari-uji", user_id=user.id, email=user.email, query="q=kopi", confirmed_at=now()
        )
    )
    return "cari-uji"


def _evidence(stated: Certificate) -> DocumentFile:
    """A file handed in for a document, with its bytes."""
    paper = Document(data=b"%PDF-1.4", digest="d", kind="pdf", name="halal.pdf")
    key = write_document(paper, document_folder(current_app.instance_path))
    return _saved(
        DocumentFile(
            key=key, digest="d", kind="pdf", size=8, name="halal.pdf",
            subject_kind="certificate", subject_id=stated.id,
        )
    )  # fmt: skip


def _officer(name: str, place: str, role: str = "officer") -> Person:
    office = db.session.scalars(select(Office).filter_by(code=f"DISKOP-{place}")).one()
    return _person(name, role=role, office_id=office.id)


def _person(name: str, role: str = "", **organisation: int | None) -> Person:
    """Signed in, with the second factor shown; without a role they belong to nothing."""
    user = _saved(
        User(
            email=f"{name.replace(' ', '.')}@example.com",
            name=name,
            active=True,
            fs_uniquifier=secrets.token_hex(8),
            confirmed_at=now(),
        )
    )
    if role:
        _saved(Membership(user_id=user.id, role=role, **organisation))
    key = secrets.token_hex(16)
    _saved(LoginSession(user_id=user.id, digest=digest_of(key), second_factor=True))
    return Person(name, key, user.fs_uniquifier)


def _saved(row: T) -> T:
    db.session.add(row)
    db.session.flush()
    return row
