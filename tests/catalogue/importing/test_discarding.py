"""Previews that nobody saves can be discarded, and are after some days."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.importing.files import refused_path, upload_path
from catalogue.importing.jobs import run_waiting_imports
from catalogue.importing.models import ImportBatch
from catalogue.importing.upkeep_jobs import PREVIEW_KEPT as KEPT
from catalogue.importing.upkeep_jobs import discard_old
from core.audit import AuditEntry, history
from core.database import db
from tests.catalogue.importing.imports import product_file
from tests.catalogue.importing.uploads import HISTORY, batch_at, press_save, upload
from tests.office import send, text_of


def preview(officer: FlaskClient, path: Path) -> str:
    """A preview of one good and one refused row; its address."""
    address = upload(officer, product_file(path, {}, {"kode_produk": "UJI-2", "harga": "1.5"}))
    run_waiting_imports()
    return address


def test_a_preview_is_discarded_with_its_files(officer: FlaskClient, tmp_path: Path) -> None:
    address = preview(officer, tmp_path / "salah.csv")
    number = batch_at(address).id
    assert upload_path(number).exists()
    assert refused_path(number).exists()
    assert "Buang pratinjau" in text_of(officer, address)
    assert send(officer, f"{address}buang", address).headers["Location"] == HISTORY
    page = text_of(officer, HISTORY)
    assert "Pratinjau salah.csv dibuang; tidak ada yang disimpan." in page
    assert officer.get(address).status_code == 404
    assert not upload_path(number).exists()
    assert not refused_path(number).exists()
    act = history("import_batch", number)[0]
    assert (act.action, act.before["filename"]) == ("import.discard", "salah.csv")
    assert act.user_id is not None


def test_what_was_saved_is_not_discarded(officer: FlaskClient, tmp_path: Path) -> None:
    address = preview(officer, tmp_path / "p.csv")
    press_save(officer, address)
    for _ in ("while it is saved", "afterwards"):
        response = send(officer, f"{address}buang", HISTORY)
        assert "Hanya pratinjau" in response.get_data(as_text=True)
        run_waiting_imports()
    assert batch_at(address).state == "done"
    assert "Buang pratinjau" not in text_of(officer, address)
    assert upload_path(batch_at(address).id).exists()


def test_discarding_is_only_for_officers_who_press_the_button(
    officer: FlaskClient, tmp_path: Path
) -> None:
    address = preview(officer, tmp_path / "p.csv")
    assert officer.get(f"{address}buang").status_code == 405
    assert officer.post(f"{address}buang").status_code == 400
    assert send(officer, f"{HISTORY}999999/buang", HISTORY).status_code == 404


@pytest.mark.parametrize(("age", "gone"), [(KEPT * 0.9, False), (KEPT * 1.1, True)])
def test_an_old_preview_is_discarded_by_the_worker(
    officer: FlaskClient, tmp_path: Path, age: object, gone: bool
) -> None:
    address = preview(officer, tmp_path / "p.csv")
    batch = batch_at(address)
    number, ended = batch.id, batch.finished_at
    assert ended is not None
    batch.finished_at = ended - age  # type: ignore[operator]
    db.session.commit()
    assert discard_old() == gone
    assert upload_path(number).exists() is not gone
    left = db.session.scalar(select(ImportBatch.id).filter_by(id=number))
    assert (left is None) is gone
    acts = select(AuditEntry.reason).filter_by(action="import.discard")
    assert db.session.scalar(acts) == ("menunggu lebih dari 14 hari" if gone else None)
