"""Pure parts run in a plain script: importing them brings no web and no database."""

import configparser
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT, name, product_modules

IMPURE = ("flask", "sqlalchemy", "wtforms", "werkzeug", "flask_babel")
SCRIPT = """
import importlib, sys
modules, impure = (line.split() for line in sys.stdin)
for module in modules:
    importlib.import_module(module)
    brought = [library for library in impure if library in sys.modules]
    if brought:
        sys.exit(f"{module} brings {', '.join(brought)}")
"""


def pure_modules() -> list[str]:
    """Every module below those that the contract "pure" names."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    named = config["importlinter:contract:pure"]["source_modules"].split()
    everything = [dotted(path) for path in product_modules()]
    return [one for one in everything if any(f"{one}.".startswith(f"{top}.") for top in named)]


def dotted(path: Path) -> str:
    """The name to import a file by."""
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def brought_by(modules: list[str]) -> str:
    """Which module brings what it must not, when they are imported one after the other."""
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SCRIPT],
        input=f"{' '.join(modules)}\n{' '.join(IMPURE)}",
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stderr


def test_pure_parts_import_no_flask_and_no_sqlalchemy() -> None:
    assert brought_by(pure_modules()) == ""


def test_a_part_that_is_not_pure_is_found_out() -> None:
    assert "core.database brings flask, sqlalchemy" in brought_by(["core.units", "core.database"])


def test_the_engine_and_the_search_are_among_the_pure_parts() -> None:
    assert {"matching.engine.scoring", "catalogue.search.speller"} <= set(pure_modules())
