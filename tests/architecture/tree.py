"""The files of the project as the house rules see them: read once, parsed once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("core", "catalogue", "matching")
OURS = (*PACKAGES, "templates", "static", "tests", "requirements", "docs")
# Written by Alembic from the models, never by hand.
GENERATED = ROOT / "core" / "migrations"
BUILT = {"__pycache__", "node_modules"}


def name(path: Path) -> str:
    """The path as it is written in a rule, e.g. "core/units.py"."""
    return path.relative_to(ROOT).as_posix()


@cache
def files() -> list[Path]:
    """Every file of the project, without what is made from others."""
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for folder in OURS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in [*top, *below] if not BUILT & set(path.parts))


@cache
def product_modules() -> list[Path]:
    """The Python files that run in service."""
    return [path for path in modules() if not name(path).startswith("tests/")]


@cache
def modules() -> list[Path]:
    """Every Python file written by hand, tests too."""
    return [path for path in files() if path.suffix == ".py" and GENERATED not in path.parents]


@cache
def templates() -> list[Path]:
    """Every template."""
    return [path for path in files() if name(path).startswith("templates/")]


@cache
def text(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(text(path))
