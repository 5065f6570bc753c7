"""Restores into what is not fresh, and of what is not of today."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import inspect, text

from app import MIGRATIONS
from catalogue.importing.models import ImportBatch
from core.backup.whole_file import UNFINISHED
from core.database import db
from tests.core.backup.conftest import MakeSite
from tests.core.backup.forging import as_of, parts_of, rows_of, sealed, with_rows, write
from tests.core.backup.instances import figures, files, forget, refusal, succeed
from tests.core.backup.test_drill import check_same
from tests.databases import database_beside, make_site

BEFORE_SENTENCES = "7c1f0a94d2e6"


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Iterator[Flask]:
    """A site that was started once, and in which nobody has entered anything."""
    url = ""
    if request.param == "postgresql":
        url = database_beside(request.getfixturevalue("postgres_url"), "prepared")
    (tmp_path / "prepared").mkdir()
    app = make_site(tmp_path / "prepared", built, url)
    yield app
    forget(app)


def test_a_site_that_was_only_started_counts_as_empty(
    source: Flask, backup_file: Path, prepared: Flask
) -> None:
    succeed(prepared, "restore", backup_file)
    check_same(prepared, source)


def test_replace_leaves_nothing_of_what_was_there(
    source: Flask, backup_file: Path, make_fresh: MakeSite
) -> None:
    app = make_fresh("sqlite")
    succeed(app, "restore", backup_file)
    private = Path(app.instance_path, "imports", "99-ditolak.csv")
    private.write_text("nobody's any more")
    for upload in private.parent.glob("*-asli"):
        upload.write_text("another file of the same name")
    with app.app_context():
        db.session.execute(text("update product set name = 'Lain'"))
        db.session.commit()
    succeed(app, "restore", backup_file, "--replace", typed="y\n")
    check_same(app, source)
    assert not private.exists()


def test_a_replacement_that_fails_leaves_rows_and_files_as_they_were(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    def lie(manifest: Any) -> None:
        manifest["tables"][0]["sums"]["id"] += 1

    app = make_fresh("sqlite")
    succeed(app, "restore", backup_file)
    for upload in Path(app.instance_path, "imports").glob("*-asli"):
        upload.write_text("another file of the same name")
    before, stood = figures(app), files(app)
    forged = write(tmp_path / "forged.tar", sealed(parts_of(backup_file), lie))
    said = refusal(app, "restore", forged, "--replace", typed="y\n")
    assert "did not arrive" in said
    assert (figures(app), files(app)) == (before, stood)


def test_a_backup_of_an_older_state_is_migrated(
    backup_file: Path, make_fresh: MakeSite, tmp_path: Path
) -> None:
    """Messages of imports were plain text then, and are documents now."""
    parts = as_of(parts_of(backup_file), tables_at(make_fresh("sqlite"), BEFORE_SENTENCES))
    place = -1

    def back(manifest: Any) -> None:
        nonlocal place
        manifest["revision"] = BEFORE_SENTENCES
        (batch,) = (t for t in manifest["tables"] if t["layout"]["name"] == "import_batch")
        columns = batch["layout"]["columns"]
        place = columns.index(["message", "document"])
        columns[place] = ["message", "text"]

    older = sealed(parts, back)
    rows = [
        [*row[:place], "Berkas rusak.", *row[place + 1 :]] for row in rows_of(parts, "import_batch")
    ]
    file = write(tmp_path / "older.tar", with_rows(older, "import_batch", rows))
    for kind in ("sqlite", "postgresql"):
        app = make_fresh(kind)
        succeed(app, "restore", file)
        with app.app_context():
            kept = db.session.query(ImportBatch).all()
            assert [batch.message for batch in kept] == ["Berkas rusak."] * len(rows)
            db.session.rollback()


def tables_at(app: Flask, revision: str) -> dict[str, set[str]]:
    """The columns of each table as they were at a state of the database."""
    with app.app_context():
        upgrade(directory=str(MIGRATIONS), revision=revision)
        looked = inspect(db.engine)
        names = set(looked.get_table_names()) - {"alembic_version"}
        return {name: {c["name"] for c in looked.get_columns(name)} for name in names}


def test_another_key_is_told(backup_file: Path, make_fresh: MakeSite) -> None:
    app = make_fresh("sqlite")
    app.config["SECRET_KEY"] = "another key than the one of the backup"  # noqa: S105
    assert "another OPOP_SECRET_KEY" in succeed(app, "restore", backup_file)


def test_a_file_keeps_who_may_read_it(backup_file: Path, make_fresh: MakeSite) -> None:
    app = make_fresh("sqlite")
    succeed(app, "restore", backup_file)
    modes = {name: Path(app.instance_path, name).stat().st_mode & 0o777 for name in files(app)}
    assert {modes[name] for name in modes if name.endswith("-asli")} == {0o600}
    assert {modes[name] for name in modes if name.endswith(".webp")} == {0o644}


def test_a_backup_holds_no_secret_and_is_its_owners_alone(backup_file: Path, source: Flask) -> None:
    assert backup_file.stat().st_mode & 0o777 == 0o600
    assert source.config["SECRET_KEY"].encode() not in backup_file.read_bytes()
    parts = parts_of(backup_file)
    assert b'"OPOP_SECRET_KEY": "(hidden)"' in parts["settings.json"]
    folders = {name.split("/")[1] for name in parts if name.startswith("uploads/")}
    assert folders == {"documents", "imports", "photos"}
    assert not [name for name in parts if "bagikan" in name]


def test_a_backup_never_replaces_another_and_a_folder_names_it_by_date(
    source: Flask, backup_file: Path, tmp_path: Path
) -> None:
    assert "a backup never replaces another" in refusal(source, "backup", backup_file)
    succeed(source, "backup", tmp_path)
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("opop-2")
    assert made.suffix == ".tar"


def test_a_folder_that_is_not_there_is_told(source: Flask, tmp_path: Path) -> None:
    assert "No such file or directory" in refusal(source, "backup", tmp_path / "no" / "a.tar")


def test_what_a_killed_backup_left_goes_after_a_day(source: Flask, tmp_path: Path) -> None:
    old, young = tmp_path / f"{UNFINISHED}old", tmp_path / f"{UNFINISHED}young"
    for left in (old, young):
        left.touch()
    os.utime(old, (0, 0))
    succeed(source, "backup", tmp_path / "a.tar")
    assert not old.exists()
    assert young.exists()


def test_a_database_that_is_not_up_to_date_is_not_backed_up(
    make_fresh: MakeSite, tmp_path: Path
) -> None:
    app = make_fresh("sqlite")
    assert "run `flask db upgrade` first" in refusal(app, "backup", tmp_path / "a.tar")
    assert not list(tmp_path.glob("*.tar")) + list(tmp_path.glob(".opop*"))
