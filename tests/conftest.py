"""What every test stands on: real databases, a built site, and clients that check pages."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# The embedded PostgreSQL keeps its sockets in a folder that is its user's alone, else it warns.
os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="opop-run-")
os.environ.pop("OPOP_DATABASE_URL", None)

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from core.database import db
from core.pages.language import LanguagePrefix
from tests.checking_client import CheckingClient
from tests.databases import isolated, make_site, postgres_url
from tests.office import administrator, officer

__all__ = ["administrator", "officer", "postgres_url"]

# How long an example takes says more of the machine than of the code; benchmarks measure.
settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files and translations, built once for all sites."""
    from core.build.building import build
    from core.commands import ROOT

    target = tmp_path_factory.mktemp("built") / "build"
    build(ROOT / "static", ROOT / "core" / "translations", target)
    return target


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, built: Path
) -> Iterator[Flask]:
    """The site on a migrated database of each kind, with its reference data."""
    instance = tmp_path_factory.mktemp(request.param)
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    app = make_site(instance, built, url)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(site: Flask) -> Iterator[Flask]:
    """The site, with everything that the test does to the database taken back afterwards.

    It speaks Indonesian, whichever page the test before has opened last.
    """
    LanguagePrefix(lambda environ, start: [])({"PATH_INFO": "/"}, None)
    with site.app_context(), isolated(site):
        yield site


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who checks every page; so does every other client of this site."""
    app.test_client_class = CheckingClient
    return app.test_client()
