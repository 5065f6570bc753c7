"""Who may import whom: the contracts hold, and each is broken by a planted import."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT

# contract, the file that gets the line, the line
PLANTS = (
    ("packages", "core/units.py", "import catalogue.search.query"),
    ("packages", "core/units.py", "import matching.engine.states"),
    ("packages", "catalogue/search/query.py", "import matching.engine.states"),
    ("nothing-imports-app", "core/units.py", "import app"),
    ("nothing-imports-app", "catalogue/products/models.py", "from app import create_app"),
    ("nothing-imports-app", "matching/matches/models.py", "import app"),
    ("matching-rooms", "matching/engine/states.py", "import matching.buyers.models"),
    ("matching-rooms", "matching/buyers/models.py", "import matching.matches.models"),
    ("matching-rooms", "matching/matches/models.py", "import matching.deals"),
    ("matching-rooms", "matching/deals/__init__.py", "import matching.missions"),
    ("matching-rooms", "matching/missions/__init__.py", "import matching.tracking"),
    ("matching-rooms", "matching/tracking/__init__.py", "import matching.front"),
    ("matching-rooms", "matching/unplaced/__init__.py", '"""A room nobody placed."""'),
    ("catalogue-rooms", "catalogue/search/query.py", "import catalogue.indexing.index"),
    ("catalogue-rooms", "catalogue/indexing/index.py", "import catalogue.producers.models"),
    ("catalogue-rooms", "catalogue/producers/models.py", "import catalogue.certificates.models"),
    ("catalogue-rooms", "catalogue/certificates/models.py", "import catalogue.products.models"),
    ("catalogue-rooms", "catalogue/products/models.py", "import catalogue.importing.models"),
    ("catalogue-rooms", "catalogue/curation/queries.py", "import catalogue.importing.models"),
    ("catalogue-rooms", "catalogue/importing/models.py", "import catalogue.reference"),
    ("catalogue-rooms", "catalogue/unplaced/__init__.py", '"""A room nobody placed."""'),
    ("feature-files", "catalogue/products/models.py", "import catalogue.products.queries"),
    ("feature-files", "catalogue/products/queries.py", "import catalogue.products.actions"),
    ("feature-files", "catalogue/importing/actions.py", "import catalogue.importing.commands"),
    ("feature-files", "core/accounts/forms.py", "import core.accounts.actions"),
    ("feature-files", "core/accounts/actions.py", "import core.accounts.views"),
    ("feature-files", "core/mail/queries.py", "import core.mail.actions"),
    ("feature-files", "matching/buyers/models.py", "import matching.buyers.queries"),
    ("forms-never-query", "core/accounts/forms.py", "import core.offices.queries"),
    ("forms-never-query", "core/accounts/forms.py", "import core.accounts.models"),
    ("forms-never-query", "catalogue/products/forms.py", "from core.database import db"),
    ("engine", "matching/engine/states.py", "import core.units"),
    ("engine", "matching/engine/states.py", "import catalogue.search.query"),
    ("pure", "matching/engine/states.py", "from flask import g"),
    ("pure", "catalogue/search/analysis.py", "import sqlalchemy"),
    ("pure", "catalogue/search/engines/executor.py", "import core.database"),
    ("pure", "core/formatting.py", "import flask_babel"),
    ("pure", "core/reading/typed.py", "import wtforms"),
    ("pure", "core/regions.py", "from core.errors import DomainError"),
    ("pure", "core/units.py", "import core.pages.forms"),
    ("whoosh", "catalogue/search/engines/tokens.py", "import whoosh.analysis"),
    ("whoosh", "core/health.py", "from whoosh import index"),
    ("postgres", "catalogue/search/engines/opening.py", "import psycopg"),
    ("postgres", "core/database.py", "from psycopg import errors"),
)
NOT_BUILT_YET = ("matching/deals", "matching/missions", "matching/tracking", "matching/front")


def contracts() -> dict[str, str]:
    """The contracts of setup.cfg: id and name."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): config[section]["name"]
        for section in config.sections()
        if section.startswith(prefix)
    }


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the packages in a folder."""
    return subprocess.run(  # noqa: S603
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code alone, and the rooms still to come, to plant in."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "setup.cfg", folder)
    for package in PACKAGES:
        for source in (ROOT / package).rglob("*.py"):
            target = folder / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for room in NOT_BUILT_YET:
        (folder / room).mkdir(exist_ok=True)
        (folder / room / "__init__.py").touch()
    return folder


def test_the_code_keeps_every_contract(copy: Path) -> None:
    found = lint(copy)
    assert found.returncode == 0, found.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in PLANTS} == set(contracts())


@pytest.mark.parametrize(("contract", "file", "line"), PLANTS)
def test_a_planted_import_breaks_its_contract(
    copy: Path, contract: str, file: str, line: str
) -> None:
    target = copy / file
    before = target.read_text(encoding="utf-8") if target.exists() else None
    new_room = not target.parent.exists()
    target.parent.mkdir(exist_ok=True)
    (target.parent / "__init__.py").touch()
    target.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        found = lint(copy, "--contract", contract)
    finally:
        if new_room:
            shutil.rmtree(target.parent)
        elif before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert found.returncode == 1, found.stdout
    assert f"{contracts()[contract]} BROKEN" in found.stdout, found.stdout
