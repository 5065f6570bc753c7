"""Rules for stylesheets: what no page uses is not sent to anybody."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import files, name, product_modules, templates, text

SHEETS = [
    path for path in files() if name(path).startswith("static/css/") and path.suffix == ".css"
]
CLASS = re.compile(r"\.([a-z][\w-]*)", re.IGNORECASE)
PROPERTY = re.compile(r"(--[\w-]+):")


@cache
def pages() -> str:
    """All that writes classes: templates, scripts and the code that names kinds and states."""
    scripts = [path for path in files() if path.suffix == ".js"]
    return "\n".join(text(path) for path in [*templates(), *scripts, *product_modules()])


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_every_class_is_written_somewhere(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", text(sheet), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", rules)
    assert sorted(c for c in set(CLASS.findall(selectors)) if not is_written(c)) == []


def is_written(class_: str) -> bool:
    """As a whole, or as a beginning in a template and an end that it is given: pill-{{ state }}."""
    if re.search(rf"(?<![\w-]){re.escape(class_)}(?![\w-])", pages()):
        return True
    stem, _, end = class_.rpartition("-")
    given = re.search(rf"(?<![\w-]){re.escape(stem)}-(\{{\{{|' ~)", pages())
    return bool(stem and given and (end.isdigit() or re.search(rf"\b{end}\b", pages())))


def test_every_colour_and_size_is_used() -> None:
    styles = "\n".join(map(text, SHEETS))
    named = set(PROPERTY.findall(styles))
    assert sorted(one for one in named if f"var({one})" not in styles) == []
