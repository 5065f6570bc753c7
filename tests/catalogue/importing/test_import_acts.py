"""Who uploaded, confirmed and took back an import stands in the audit and on its page."""

from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.importing.jobs import run_waiting_imports
from core.accounts.models import User
from core.audit import history
from core.database import db
from core.offices.models import Office
from tests.catalogue.importing.imports import product_file, run_import
from tests.catalogue.importing.uploads import batch_at, press_save, upload
from tests.office import EMAIL, make_officer, send, sign_in, text_of


def test_each_act_bears_the_name_of_who_asked_for_it(officer: FlaskClient, tmp_path: Path) -> None:
    address = upload(officer, product_file(tmp_path / "p.csv"))
    run_waiting_imports()
    press_save(officer, address)
    run_waiting_imports()
    make_officer("DISKOP-63", "lain@example.com", role="administrator")
    send(officer, "/keluar", "/kantor/")
    sign_in(officer, email="lain@example.com")
    send(officer, f"{address}batalkan")
    run_waiting_imports()

    acts = history("import_batch", batch_at(address).id)
    people = dict(db.session.execute(select(User.id, User.email)).all())
    told = [(act.action, people.get(act.user_id or 0)) for act in acts]
    assert told == [
        ("import.undo", "lain@example.com"),
        ("import.run", EMAIL),
        ("import.confirm", EMAIL),
        ("import.upload", EMAIL),
    ]
    assert all(act.office_id and act.request_id for act in acts)
    offices = {
        code: db.session.scalar(select(Office.name).filter_by(code=code))
        for code in ("DISKOP-35", "DISKOP-63")
    }
    page = text_of(officer, address)
    assert "Dibatalkan" in page
    for name in offices.values():
        assert f"Petugas Uji, {name}" in page


def test_a_command_acts_for_nobody(administrator: FlaskClient, tmp_path: Path) -> None:
    batch = run_import(product_file(tmp_path / "p.csv"))
    (act,) = history("import_batch", batch.id)
    assert (act.action, act.user_id, act.office_id) == ("import.run", None, None)
    assert "sistem" in text_of(administrator, f"/kantor/impor/{batch.id}/")
