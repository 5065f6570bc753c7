"""What templates show is escaped, and only once."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from core.pages.templates import init_templates, shown

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.lists(st.text()))


class Drawn:
    """Something that says itself how it looks in HTML."""

    def __html__(self) -> str:
        return "<b>drawn</b>"


@given(VALUES)
def test_a_value_is_shown_as_escape_would(value: object) -> None:
    assert shown(value) == str(escape(value))


@pytest.mark.parametrize(
    ("source", "value", "page"),
    [
        ("{{ value }}", "<i> & \"'", "&lt;i&gt; &amp; &#34;&#39;"),
        ("{{ value }}", Markup("<i>"), "<i>"),
        ("{{ value }}", Drawn(), "<b>drawn</b>"),
        ("{{ value | safe }}", "<i>", "<i>"),
        ("{{ value ~ '<' }}", Markup("<i>"), "<i>&lt;"),
        ("{% macro m() %}<p>{{ value }}</p>{% endmacro %}{{ m() }}", "<i>", "<p>&lt;i&gt;</p>"),
        ("{% set text %}<p>{{ value }}{% endset %}{{ text }}", "<i>", "<p>&lt;i&gt;"),
        ("{% autoescape false %}{{ value }}{% endautoescape %}", "<i>", "<i>"),
    ],
)
def test_a_template_escapes_what_it_is_given(source: str, value: Any, page: str) -> None:
    app = Flask(__name__)
    init_templates(app)
    assert app.jinja_env.overlay(autoescape=True).from_string(source).render(value=value) == page


def test_what_is_shown_is_compiled_to_a_plain_string() -> None:
    app = Flask(__name__)
    init_templates(app)
    code = app.jinja_env.overlay(autoescape=True).compile("{{ value }}", raw=True)
    assert "environment.shown(" in code
    assert "escape(" not in code
