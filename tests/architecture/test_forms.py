"""Rules for forms: text comes in plain, and each text field says how long it may be."""

import pytest
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.form import FormMeta
from wtforms.validators import Length

import app  # every form of the site is known once the site is
from core.pages.forms import Form, PlainFields
from tests.architecture.tree import PACKAGES

assert app.BLUEPRINTS


def below(form: FormMeta) -> list[FormMeta]:
    """A form's heirs, and theirs."""
    return [heir for child in form.__subclasses__() for heir in (child, *below(child))]


def ours() -> list[FormMeta]:
    """Every form that stands in our packages."""
    found = {form for form in below(FlaskForm) if form.__module__.startswith(PACKAGES)}
    return sorted(found, key=lambda form: form.__qualname__)


def text_fields(form: FormMeta) -> dict[str, list[Length]]:
    """The form's own fields for text, each with what it says of its length."""
    fields = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    return {
        name: [one for one in field.kwargs.get("validators", ()) if isinstance(one, Length)]
        for name, field in fields.items()
        if isinstance(getattr(field, "field_class", None), type)
        and issubclass(field.field_class, StringField)
    }


def unlimited(forms: list[FormMeta]) -> list[str]:
    """Text fields of our own forms that take any length."""
    return [
        f"{form.__qualname__}.{name}"
        for form in forms
        if issubclass(form, Form)
        for name, lengths in text_fields(form).items()
        if not any(length.max >= 0 for length in lengths)
    ]


@pytest.mark.parametrize("form", ours(), ids=lambda form: form.__qualname__)
def test_every_form_reads_plain_text(form: FormMeta) -> None:
    first = next(one.Meta for one in form.__mro__ if "Meta" in vars(one))
    assert issubclass(first, PlainFields)


def test_every_text_field_says_how_long_it_may_be() -> None:
    assert unlimited(ours()) == []
    assert len(ours()) > 10


def test_a_field_without_limit_is_found_out() -> None:
    class Planted(Form):
        story = StringField()
        name = StringField(validators=[Length(min=3)])
        right = StringField(validators=[Length(max=3)])

    assert [one.rpartition(".")[2] for one in unlimited([Planted])] == ["name", "story"]
