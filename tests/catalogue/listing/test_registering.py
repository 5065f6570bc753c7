"""Registering a pesantren: what is known is proposed, nothing is merged in silence."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.models import Membership
from core.database import db
from core.verifying.queries import state_of
from tests.catalogue.listing.makers import UNIT, a_maker, a_person
from tests.office import make_officer, send, sign_in, text_of

NSPP = "510035070901"


@pytest.fixture
def known(app: Flask) -> Pesantren:
    """One that the register holds."""
    house = Pesantren(name="PP Nurul Huda Uji", nspp=NSPP, regency_code="35.07")
    db.session.add(house)
    db.session.commit()
    return house


def register(client: FlaskClient, **fields: str) -> str:
    given = {"name": "PP Lain Sekali", "regency": "35.07", "nspp": "", "address": "", **fields}
    answer = send(client, "/usaha/daftar", **given)
    return answer.headers.get("Location") or answer.get_data(as_text=True)


def test_a_new_pesantren_waits_for_the_office_and_has_its_person(app: Flask) -> None:
    client = a_maker(app)
    house = db.session.scalars(select(Pesantren)).one()
    assert state_of("pesantren", house.id) == "waiting"
    assert client.get("/akun/mulai").headers["Location"] == "/usaha/"
    assert "Kopontren Uji" in text_of(client, "/usaha/")


@pytest.mark.parametrize(
    "typed",
    [{"nspp": "5100 3507 0901", "name": "Apa saja"}, {"name": "Pondok Pesantren Nurul Huda Uji"}],
    ids=["by number", "by name"],
)
def test_one_that_is_known_is_proposed_and_joining_waits(
    app: Flask, known: Pesantren, typed: dict[str, str]
) -> None:
    client = a_person(app)
    page = register(client, **typed)
    assert "Apakah pesantren Anda salah satu dari ini?" in page
    assert f'value="{known.id}"' in page
    assert register(client, known=str(known.id), **typed) == "/usaha/daftar"
    assert client.get("/usaha/").status_code == 403
    assert "sedang dipastikan" in text_of(client, "/usaha/daftar")


def test_a_like_name_elsewhere_is_nobodys_twin(app: Flask, known: Pesantren) -> None:
    assert register(a_person(app), name="PP Nurul Huda Uji", regency="35.78") == "/usaha/unit/baru"


def test_who_says_no_registers_a_new_one_without_the_number_of_another(
    app: Flask, known: Pesantren
) -> None:
    assert register(a_person(app), nspp=NSPP, known="baru") == "/usaha/unit/baru"
    assert db.session.scalars(select(Pesantren.nspp).order_by(Pesantren.id)).all() == [NSPP, None]


@pytest.mark.parametrize(("answer", "opens"), [("verified", 302), ("refused", 403)])
def test_an_office_lets_somebody_join_or_not(
    app: Flask, client: FlaskClient, known: Pesantren, answer: str, opens: int
) -> None:
    person = a_person(app)
    register(person, nspp=NSPP, known=str(known.id))
    joining = db.session.scalars(select(Membership).filter_by(waits=True)).one()
    make_officer("DISKOP-35.07")
    sign_in(client)
    assert "PP Nurul Huda Uji" in text_of(client, "/kantor/pendaftaran/")
    path = f"/kantor/pendaftaran/membership/{joining.id}/"
    decided = send(client, path, answer=answer, way="telepon", note="Dengan pengasuhnya.")
    assert decided.status_code == 302
    assert person.get("/usaha/").status_code == opens  # it has no unit yet
    assert "Sudah diputuskan" in text_of(client, path)


def test_a_refusal_says_why(app: Flask, client: FlaskClient) -> None:
    a_maker(app)
    house = db.session.scalars(select(Pesantren)).one()
    make_officer("DISKOP-35.07")
    sign_in(client)
    path = f"/kantor/pendaftaran/pesantren/{house.id}/"
    refused = send(client, path, answer="refused", way="kunjungan", note="")
    assert "Tulis mengapa ditolak." in refused.get_data(as_text=True)
    send(client, path, answer="refused", way="kunjungan", note="Tidak ada di alamat itu.")
    assert state_of("pesantren", house.id) == "refused"


def test_a_unit_sent_twice_is_one(app: Flask) -> None:
    client = a_maker(app)
    for _ in range(2):
        send(client, "/usaha/unit/baru", key="sama-saja-123", **UNIT)
    assert len(db.session.scalars(select(SellerUnit)).all()) == 2
