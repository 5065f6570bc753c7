"""Every form reads its text plain, and looks at its length before at anything else."""

import pytest
from flask import Flask
from wtforms import PasswordField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from core.pages.forms import Form, PlainFields


class Sample(Form):
    """Fields of each kind."""

    name = StringField(validators=[InputRequired(), Length(max=20)])
    story = TextAreaField(validators=[Length(max=50)])
    word = PasswordField(validators=[Length(min=8, max=30)])
    free = StringField()

    def validate_name(self, field: StringField) -> None:
        """A reader that must never see what is too long."""
        if len(field.data or "") > 20:
            raise AssertionError
        if field.data == "tidak":
            raise ValidationError("Bukan itu.")


def sent(app: Flask, **fields: str) -> Sample:
    """The form as it was sent."""
    with app.test_request_context("/", method="POST", data=fields):
        form = Sample(meta={"csrf": False})
        form.validate()
        return form


def test_lines_are_trimmed_and_stories_keep_theirs(app: Flask) -> None:
    form = sent(app, name=" Toko\r\n  Uji\u202e ", story="\r\nsatu\r\ndua\0 ")
    assert (form.name.data, form.story.data) == ("Toko Uji", "satu\ndua")


@pytest.mark.parametrize("blank", [" ", "\u200b", "\0", "\u3164", "\u00a0\t\r\n"])
def test_what_shows_nothing_is_not_filled_in(app: Flask, blank: str) -> None:
    assert sent(app, name=blank).name.errors == ["Harus diisi."]


def test_a_password_stays_as_it_was_typed(app: Flask) -> None:
    assert sent(app, word="  dua  spasi ").word.data == "  dua  spasi "


def test_what_is_too_long_is_told_and_read_no_further(app: Flask) -> None:
    form = sent(app, name="a" * 10**6, story="b" * 51, word="c" * 31, free="d" * 4001)
    assert form.errors == {
        "name": ["Paling banyak 20 huruf."],
        "story": ["Paling banyak 50 huruf."],
        "word": ["Antara 8 dan 30 huruf."],
        "free": ["Paling banyak 4000 huruf."],
    }
    assert form.name.data == "a" * 10**6


def test_other_validators_still_speak(app: Flask) -> None:
    assert sent(app, name="tidak").name.errors == ["Bukan itu."]
    assert not sent(app, name="a" * 20).name.errors


def test_line_ends_count_once(app: Flask) -> None:
    assert not sent(app, name="a", story="b\r\n" * 25).story.errors


def test_a_form_of_a_library_reads_as_ours(app: Flask) -> None:
    class Library(Form):
        class Meta(PlainFields):
            csrf = False

        name = StringField()

    with app.test_request_context("/", method="POST", data={"name": " a\0 "}):
        assert Library().name.data == "a"
