"""Imports that are cut off: what they saved is counted, told, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from catalogue.importing import actions, running
from catalogue.importing.commands import import_file
from catalogue.importing.jobs import run_waiting_imports
from catalogue.importing.models import ImportBatch
from catalogue.importing.stopping import BROKEN_OFF, COMMAND_LOCK
from catalogue.importing.upkeep_jobs import stop_abandoned
from catalogue.products.models import Product
from core.database import db
from core.locks import lock
from tests.catalogue.importing.imports import product_file, run_import
from tests.catalogue.importing.uploads import batch_at, press_save, upload
from tests.office import downloaded, send, text_of


@pytest.fixture(autouse=True)
def one_row_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 1)


def three(path: Path) -> Path:
    """Two good rows, one refused between them."""
    return product_file(
        path, {}, {"kode_produk": "UJI-2", "harga": "1.5"}, {"kode_produk": "UJI-3", "harga": ""}
    )


def product_count() -> int:
    return db.session.execute(select(func.count(Product.id))).scalar_one()


def cut_off(path: Path, chunks: int) -> ImportBatch:
    """A command's import of which only the first chunks were committed."""
    batch = actions.start("produk", path.name, office_id=None, user_id=None)
    steps = actions.run(batch, path)
    for _ in range(chunks):
        next(steps)
        db.session.commit()
    return batch


def counts(batch: ImportBatch) -> tuple[int, ...]:
    return (batch.rows, batch.created, batch.unchanged, batch.drafts, batch.refused)


def test_a_killed_command_leaves_a_batch_that_can_be_taken_back(
    administrator: FlaskClient, tmp_path: Path
) -> None:
    batch = cut_off(three(tmp_path / "p.csv"), 2)
    address = f"/kantor/impor/{batch.id}/"
    assert administrator.get(address).headers["Refresh"] == "2"
    assert stop_abandoned() == 1
    page = text_of(administrator, address)
    assert "Impor ini terhenti" in page
    assert BROKEN_OFF in page
    assert "1 baris sudah tersimpan dan dapat dibatalkan." in page
    send(administrator, f"{address}batalkan")
    run_waiting_imports()
    assert product_count() == 0
    assert batch_at(address).message.startswith("1 dibatalkan, 0 dibiarkan")


def test_a_command_that_still_runs_is_not_stopped(app: Flask, tmp_path: Path) -> None:
    batch = cut_off(three(tmp_path / "p.csv"), 1)
    with lock(COMMAND_LOCK):
        assert stop_abandoned() == 0
    assert batch.state == "running"


def test_what_waits_for_the_worker_is_not_stopped(officer: FlaskClient, tmp_path: Path) -> None:
    address = upload(officer, three(tmp_path / "p.csv"))
    assert stop_abandoned() == 0
    assert batch_at(address).state == "running"


def test_the_next_command_ends_what_was_killed_before(app: Flask, tmp_path: Path) -> None:
    path = three(tmp_path / "p.csv")
    killed = cut_off(path, 1)
    again = import_file("produk", path)
    assert (killed.state, killed.message) == ("failed", BROKEN_OFF)
    assert (again.state, again.created, again.unchanged) == ("done", 1, 1)


def test_two_commands_do_not_run_at_once(app: Flask, tmp_path: Path) -> None:
    with lock(COMMAND_LOCK), pytest.raises(click.ClickException, match="masih berjalan"):
        import_file("produk", three(tmp_path / "p.csv"))


def test_ctrl_c_ends_the_batch_at_once(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = actions.run

    def pressed(*args: Any, **options: Any) -> Iterator[ImportBatch]:
        steps = whole(*args, **options)
        yield next(steps)
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "run", pressed)
    with pytest.raises(KeyboardInterrupt):
        import_file("produk", three(tmp_path / "p.csv"))
    batch = db.session.scalars(select(ImportBatch)).one()
    assert (batch.state, batch.message, batch.created) == ("failed", BROKEN_OFF, 1)
    assert actions.undo(batch) == (1, 0)


def test_a_preview_that_is_cut_off_counts_nothing(app: Flask, tmp_path: Path) -> None:
    path = three(tmp_path / "p.csv")
    batch = actions.start("produk", path.name, office_id=None, user_id=None)
    next(actions.run(batch, path, dry_run=True))
    db.session.commit()
    stop_abandoned()
    assert (batch.state, counts(batch)) == ("failed", (0, 0, 0, 0, 0))
    assert not actions.has_saved(batch)


def test_the_worker_goes_on_after_the_rows_that_it_has_saved(
    officer: FlaskClient, tmp_path: Path
) -> None:
    address = upload(officer, three(tmp_path / "p.csv"))
    run_waiting_imports()
    previewed = counts(batch_at(address))
    press_save(officer, address)
    batch = batch_at(address)
    steps = actions.run(batch, tmp_path / "p.csv")
    for _ in range(2):
        next(steps)
        db.session.commit()
    del steps
    run_waiting_imports()
    batch = batch_at(address)
    assert batch.state == "done"
    assert counts(batch) == previewed == (3, 2, 0, 1, 1)
    assert len(batch.notes["refused"]) == 1
    assert b"1.5" in downloaded(officer, f"{address}ditolak.csv")
    assert product_count() == 2


def test_what_is_taken_back_after_a_kill_is_counted_as_a_whole(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "UNDO_CHUNK", 1)
    batch = run_import(three(tmp_path / "p.csv"))
    next(actions.undo_by_chunks(batch))
    db.session.commit()
    assert actions.undo(batch) == (2, 0)


def test_a_fault_while_saving_leaves_what_can_be_taken_back(
    officer: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = upload(officer, three(tmp_path / "p.csv"))
    run_waiting_imports()
    press_save(officer, address)
    whole = actions.run

    def faulty(*args: Any, **options: Any) -> Iterator[ImportBatch]:
        yield next(whole(*args, **options))
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(actions, "run", faulty)
        run_waiting_imports()
    assert batch_at(address).state == "failed"
    assert "1 baris sudah tersimpan" in text_of(officer, address)
    monkeypatch.setattr(actions, "_take_back", lambda *_: 1 / 0)
    send(officer, f"{address}batalkan")
    run_waiting_imports()
    assert batch_at(address).state == "failed"  # as it stood before, and may be tried again
    monkeypatch.undo()
    send(officer, f"{address}batalkan")
    run_waiting_imports()
    assert batch_at(address).state == "undone"
