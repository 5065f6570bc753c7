"""An office makes sure of a buyer: the same number elsewhere, the decision, and who is told."""

from flask.testing import FlaskClient
from sqlalchemy import select

from core.database import db
from core.mail.models import MailMessage
from core.verifying.actions import ask
from core.verifying.queries import state_of
from matching.buyers.models import Buyer
from tests.office import make_officer, send, sign_in, text_of

LIST = "/kantor/pembeli/"


def registered(code: str = "b-uji", **more: str) -> Buyer:
    """A buyer of Banjarmasin who waits."""
    given = {"name": "Toko Sasirangan Uji", "regency_code": "63.71", "phone": "+6281234567890"}
    found = Buyer(code=code, **{**given, **more})
    db.session.add(found)
    db.session.flush()
    ask(found)
    db.session.commit()
    return found


def test_a_decision_is_kept_told_and_shown(administrator: FlaskClient) -> None:
    found = registered(email="toko.uji@example.com")
    path = f"{LIST}{found.id}/"
    assert "Toko Sasirangan Uji" in text_of(administrator, f"{LIST}?keadaan=waiting")
    send(administrator, path, state="verified", way="kunjungan", note="Tokonya ada.")
    assert state_of("buyer", found.id) == "verified"
    assert db.session.scalars(select(MailMessage)).one().recipient == "toko.uji@example.com"
    assert "Petugas Uji, lewat kunjungan: Tokonya ada." in text_of(administrator, path)


def test_the_same_number_or_name_stands_beside(administrator: FlaskClient) -> None:
    registered("b-nomor", name="Nama Lain Uji", regency_code="63.72")
    registered("b-nama", name="TOKO sasirangan uji", phone="+6281111111111")
    registered("b-jauh", regency_code="63.72", phone="+6282222222222")
    page = text_of(administrator, f"{LIST}{registered().id}/")
    assert "Nama Lain Uji" in page
    assert "TOKO sasirangan uji" in page
    assert "0822-2222-2222" not in page


def test_an_officer_of_another_area_is_refused(client: FlaskClient) -> None:
    found = registered()
    make_officer("DISKOP-63.72")
    sign_in(client)
    assert "Toko Sasirangan Uji" not in text_of(client, LIST)
    assert client.get(f"{LIST}{found.id}/").status_code == 403
