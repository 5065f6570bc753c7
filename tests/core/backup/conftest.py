"""A site with demo data, photos and a row in every table; and fresh sites of both kinds."""

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.importing.files import FOLDER
from catalogue.importing.models import ImportBatch
from catalogue.products.models import Product
from catalogue.products.photos import add_photo
from core.database import db
from core.documents.actions import save_document
from core.documents.reading import read_document
from core.offices.models import Office
from matching.demo.loading import load_demo
from tests.core.backup.every_table import fill_empty_tables
from tests.core.backup.instances import forget, fresh_site, succeed
from tests.core.picture_files import jpeg
from tests.databases import database_beside, make_site

PHOTOGRAPHED = ("CONTOH-P016", "CONTOH-P034", "CONTOH-P038")
NUMBERS = count(1)  # no database twice: the index keeps its connection as long as the process
MakeSite = Callable[[str], Flask]


@pytest.fixture(scope="package")
def source(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Flask]:
    """A site on SQLite that is in use; nobody changes it for good."""
    app = make_site(tmp_path_factory.mktemp("source"), built)
    with app.app_context():
        load_demo()
        add_photos()
        office = db.session.scalars(select(Office)).first()
        assert office
        save_document(read_document(BytesIO(jpeg()), "surat.jpg"), office)
        db.session.commit()
        with db.engine.begin() as connection:
            fill_empty_tables(connection)
        keep_an_upload(app)
    yield app
    forget(app)


@pytest.fixture(scope="package")
def backup_file(source: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    path = tmp_path_factory.mktemp("backup") / "source.tar"
    succeed(source, "backup", path)
    return path


@pytest.fixture
def make_fresh(tmp_path: Path, built: Path, request: pytest.FixtureRequest) -> Iterator[MakeSite]:
    """Makes fresh sites, on "sqlite" or "postgresql"."""
    made: list[Flask] = []

    def make(kind: str) -> Flask:
        url, number = "", next(NUMBERS)
        if kind == "postgresql":
            url = database_beside(request.getfixturevalue("postgres_url"), f"restored_{number}")
        made.append(fresh_site(tmp_path / f"fresh-{number}", built, url))
        return made[-1]

    yield make
    for app in made:
        forget(app)


def add_photos() -> None:
    """A photo for each of a few products."""
    for code in PHOTOGRAPHED:
        product = db.session.scalars(select(Product).filter_by(code=code)).one()
        add_photo(product, BytesIO(jpeg()))


def keep_an_upload(app: Flask) -> None:
    """What an officer uploaded, and the rows of it that were refused."""
    batch = ImportBatch(kind="produk", filename="a.csv", state="previewed", notes={})
    db.session.add(batch)
    db.session.flush()
    folder = Path(app.instance_path) / FOLDER
    folder.mkdir()
    batch.upload = f"{FOLDER}/{batch.id}-asli"
    (folder / f"{batch.id}-asli").write_bytes(b"kode;nama\n" * 1000)
    (folder / f"{batch.id}-asli").chmod(0o600)
    (folder / f"{batch.id}-ditolak.csv").write_text("kode\n")
    db.session.commit()
