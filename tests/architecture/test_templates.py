"""Rules for templates: each is used, small, and leaves style and behaviour to files."""

import re
from pathlib import Path

import pytest

from tests.architecture.template_use import (
    called_macros,
    macros,
    named_in,
    parsed,
    used_templates,
)
from tests.architecture.tree import name, templates, text

LINES = 100
# Content-Security-Policy forbids them; an unchecked `safe` lets what people typed become code.
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script in the page": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.IGNORECASE
    ),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "the filter safe": re.compile(r"\|\s*safe\b"),
    "escaping turned off": re.compile(r"autoescape\s+false", re.IGNORECASE),
}

each_template = pytest.mark.parametrize("template", templates(), ids=name)


def test_every_template_is_used() -> None:
    assert sorted(set(parsed()) - used_templates()) == []


def test_every_macro_is_called() -> None:
    assert sorted(macros() - called_macros()) == []


def test_every_template_that_is_named_exists() -> None:
    named = {one for template in parsed().values() for one in named_in(template)}
    assert sorted(named - set(parsed())) == []


@each_template
def test_a_template_is_read_in_one_sitting(template: Path) -> None:
    assert len(text(template).splitlines()) <= LINES


@each_template
def test_style_and_behaviour_stand_in_files_and_nothing_is_unescaped(template: Path) -> None:
    written = re.sub(r"\{#.*?#\}", "", text(template), flags=re.DOTALL)
    assert not [what for what, pattern in FORBIDDEN.items() if pattern.search(written)]
