"""A database that has served for a while is brought up to date without losing what it holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app import MIGRATIONS
from catalogue.importing.models import ImportBatch, ImportChange
from core.database import db
from core.sentences import sentence
from tests.databases import database_beside, make_site

BEFORE_SENTENCES = "7c1f0a94d2e6"


@pytest.fixture(params=["sqlite", "postgresql"])
def real_site(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Iterator[Flask]:
    """A site on a database of its own, which may be taken back to an earlier state."""
    url = request.param == "postgresql" and database_beside(request.getfixturevalue("postgres_url"))
    app = make_site(tmp_path, built, url or "")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def an_import(message: str) -> ImportBatch:
    """An import that said this, and changed something."""
    batch = ImportBatch(kind="produk", filename="a.csv", state="failed", message=message, notes={})
    db.session.add(batch)
    db.session.flush()
    db.session.add(ImportChange(batch_id=batch.id, subject_kind="product", subject_id=1))
    db.session.commit()
    return batch


def test_messages_of_imports_survive_the_way_back_and_forth(real_site: Flask) -> None:
    said = ['Berkas "lama" rusak.', "", str(sentence("Sel %(cell)s kosong.", cell="B7"))]
    for message in (*said[:2], sentence("Sel %(cell)s kosong.", cell="B7")):
        an_import(message)
    db.session.remove()
    downgrade(directory=str(MIGRATIONS), revision=BEFORE_SENTENCES)
    plain = text("select message from import_batch order by id")
    assert list(db.session.scalars(plain)) == said
    db.session.remove()
    upgrade(directory=str(MIGRATIONS))
    kept = db.session.query(ImportBatch).order_by(ImportBatch.id).all()
    assert [batch.message for batch in kept] == said
    assert db.session.query(ImportChange).count() == len(said)
