"""A backup is made while people work: it shows one moment, and none of its files is lacking."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.engine import Connection

from catalogue.producers.models import Pesantren
from catalogue.products.models import Category, Photo
from catalogue.products.photo_jobs import delete_removed
from catalogue.products.photos import add_photo, remove_photo
from core.backup.snapshot import snapshot
from core.backup.uploads import Named, registered_uploads
from core.database import db
from core.uploads import delete_photo, photo_folder
from tests.catalogue.products.listings import on_sale
from tests.core.backup import writing_process
from tests.core.backup.forging import parts_of, rows_of
from tests.core.backup.instances import forget, refusal, succeed
from tests.core.picture_files import jpeg
from tests.databases import database_beside, make_site

NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def busy(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Iterator[Flask]:
    """A site that may be changed for good."""
    url = ""
    if request.param == "postgresql":
        url = database_beside(request.getfixturevalue("postgres_url"), f"busy_{next(NUMBERS)}")
    (tmp_path / "site").mkdir()
    app = make_site(tmp_path / "site", built, url)
    with app.app_context():
        add_photo(on_sale(), BytesIO(jpeg()))
        db.session.commit()
    yield app
    forget(app)


@contextmanager
def writer(app: Flask) -> Iterator[None]:
    """A process that writes all the while; it has begun when the body begins."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    url = "" if url.startswith("sqlite") else url
    command = [sys.executable, "-m", writing_process.__name__, app.instance_path, url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603
    with process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield
            assert process.poll() is None, "the writer was still writing"
        finally:
            process.kill()


def pesantren(app: Flask) -> int:
    """How many there are now."""
    with app.app_context():
        found = db.session.execute(select(func.count()).select_from(Pesantren)).scalar_one()
        db.session.rollback()
        return found


def test_rows_that_were_saved_together_are_in_the_backup_together(
    busy: Flask, tmp_path: Path
) -> None:
    with writer(busy):
        before = pesantren(busy)
        for number in range(3):
            succeed(busy, "backup", tmp_path / f"{number}.tar")
        assert pesantren(busy) > before, "others wrote meanwhile"
    for number in range(3):
        parts = parts_of(tmp_path / f"{number}.tar")
        makers = {row[0] for row in rows_of(parts, "pesantren") if "Sibuk" in row[2]}
        units = Counter(row[2] for row in rows_of(parts, "seller_unit") if row[1][:5] == "SIBUK")
        assert makers
        assert units == dict.fromkeys(makers, writing_process.UNITS)


def take_away_once_rows_are_read(app: Flask) -> None:
    """Between the rows of the next backup and its files, an officer and the worker act."""
    with app.app_context():
        folders = registered_uploads()
    uploads = folders["photos"]

    def named(connection: Connection) -> Iterator[Named]:
        yield from uploads.named(connection)
        folders["photos"] = uploads
        with app.app_context():
            remove_photo(db.session.scalars(select(Photo).order_by(Photo.id)).all()[0])
            db.session.commit()
            delete_removed(photo_folder(app.instance_path))

    folders["photos"] = replace(uploads, named=named)


def test_a_photo_taken_away_meanwhile_is_told_and_is_no_failure(
    busy: Flask, tmp_path: Path
) -> None:
    take_away_once_rows_are_read(busy)
    said = succeed(busy, "backup", tmp_path / "taken.tar")
    assert "6 files were taken away meanwhile, with their rows." in said
    succeed(busy, "restore", "--dry-run", tmp_path / "taken.tar")


def test_a_photo_that_is_lost_is_named_and_the_backup_kept(busy: Flask, tmp_path: Path) -> None:
    with busy.app_context():
        key = db.session.scalars(select(Photo.key).order_by(Photo.id)).first() or ""
        delete_photo(photo_folder(busy.instance_path), key)
        db.session.rollback()
    said = refusal(busy, "backup", tmp_path / "lost.tar")
    assert said.startswith("6 files that rows name are lost; the rest is kept: photos/")
    assert "lost" in succeed(busy, "restore", "--dry-run", tmp_path / "lost.tar")


def test_the_older_journal_lets_others_write_too(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.database.SAFE_WAL", (99,))
    (tmp_path / "old").mkdir()
    with pytest.warns(UserWarning, match="journal_mode=DELETE"):
        app = make_site(tmp_path / "old", built)
    with app.app_context(), snapshot(tmp_path) as moment:
        before = moment.execute(select(func.count()).select_from(Category)).scalar_one()
        with db.engine.begin() as connection:
            connection.execute(delete(Category))
        assert before == moment.execute(select(func.count()).select_from(Category)).scalar_one() > 0
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    succeed(app, "backup", tmp_path / "a.tar")
    forget(app)
