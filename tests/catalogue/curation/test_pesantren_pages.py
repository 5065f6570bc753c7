"""An office makes sure of a pesantren: who waits, namesakes, the decision, and who is told."""

from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.producers.models import Pesantren
from core.accounts.models import Membership, User
from core.audit import history
from core.database import db, now
from core.mail.models import MailMessage
from core.verifying.actions import ask
from core.verifying.queries import state_of
from tests.office import make_officer, send, sign_in, text_of

LIST = "/kantor/pesantren/"


def registered(name: str = "PP Nurul Uji", regency: str = "35.07", **more: str) -> Pesantren:
    """A pesantren that waits, with one person who registered it."""
    found = Pesantren(name=name, regency_code=regency, source="daftar", **more)
    db.session.add(found)
    db.session.flush()
    user = User(
        email=f"orang{found.id}@example.com",
        name="Orang Uji",
        active=True,
        confirmed_at=now(),
        fs_uniquifier=f"uji-{found.id}",
    )
    db.session.add(user)
    db.session.flush()
    db.session.add(Membership(user_id=user.id, pesantren_id=found.id, role="producer"))
    ask(found)
    db.session.commit()
    return found


def test_who_waits_stands_on_top_and_is_found_by_state(officer: FlaskClient) -> None:
    db.session.add(Pesantren(name="AA Tercatat Uji", regency_code="35.07"))
    registered()
    page = text_of(officer, LIST)
    assert page.index("PP Nurul Uji") < page.index("AA Tercatat Uji")
    assert "AA Tercatat Uji" not in text_of(officer, f"{LIST}?keadaan=waiting")


def test_a_verified_pesantren_is_told_and_its_history_says_how(officer: FlaskClient) -> None:
    found = registered()
    path = f"{LIST}{found.id}/"
    answer = send(officer, path, state="verified", way="telepon", note="Pengasuh membenarkan.")
    assert answer.headers["Location"] == path
    assert state_of("pesantren", found.id) == "verified"
    mail = db.session.scalars(select(MailMessage)).one()
    assert (mail.recipient, mail.kind) == (f"orang{found.id}@example.com", "decided")
    assert "menyatakannya benar" in mail.text
    page = text_of(officer, path)
    assert "Petugas Uji, lewat telepon: Pengasuh membenarkan." in page


def test_a_refusal_needs_its_reason_and_tells_it(officer: FlaskClient) -> None:
    found = registered()
    path = f"{LIST}{found.id}/"
    page = send(officer, path, state="refused", way="dokumen").get_data(as_text=True)
    assert "Tulis mengapa ditolak." in page
    assert state_of("pesantren", found.id) == "waiting"
    send(officer, path, state="refused", way="dokumen", note="NSPP milik pesantren lain.")
    assert "NSPP milik pesantren lain." in db.session.scalars(select(MailMessage)).one().text
    assert history("pesantren", found.id)[0].action == "pesantren.refused"


def test_namesakes_of_the_district_stand_side_by_side(officer: FlaskClient) -> None:
    db.session.add_all(
        [
            Pesantren(name="Pondok Nurul Uji", regency_code="35.07", nspp="510035070001"),
            Pesantren(name="Pondok Nurul Uji", regency_code="35.78", nspp="510035780001"),
        ]
    )
    page = text_of(officer, f"{LIST}{registered().id}/")
    assert "Mungkin sudah tercatat" in page
    assert "510035070001" in page
    assert "510035780001" not in page


def test_an_officer_of_another_regency_sees_neither_list_row_nor_page(client: FlaskClient) -> None:
    found = registered()
    make_officer("DISKOP-35.78")
    sign_in(client)
    assert "PP Nurul Uji" not in text_of(client, LIST)
    assert client.get(f"{LIST}{found.id}/").status_code == 403
