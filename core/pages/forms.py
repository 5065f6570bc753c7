"""The form that all our forms are: CSRF, and messages in the language of the page."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from core.pages.language import language
from core.pages.wording import said
from core.reading.numerals import read_quantity
from core.reading.typed import ReadingError

KEY_LENGTH = 64


def new_key() -> str:
    """A key that no other form carries."""
    return secrets.token_urlsafe(16)


class Form(FlaskForm):
    """A form whose validators speak Indonesian (or English at /en/)."""

    class Meta(FlaskForm.Meta):
        """Take the messages from our own catalogue: WTForms has no Indonesian."""

        def get_translations(self, form: Any) -> Any:
            """The catalogue of this request's language."""
            return current_app.extensions["wtforms_domain"].get_translations()


class OnceForm(Form):
    """A form that does one thing however often it is sent: it carries a key of its own unseen."""

    key = HiddenField(default=new_key, validators=[Length(max=KEY_LENGTH)])

    def sent_key(self) -> str:
        """The key that came with the form; a program that drops it gets one of its own."""
        return str(self.key.data or new_key())


def reason_field(description: Any, missing: Any) -> TextAreaField:
    """Why somebody does what cannot be taken for granted; `missing` is said when it is empty."""
    return TextAreaField(
        _l("Alasan"),
        description=description,
        validators=[
            DataRequired(missing),
            Length(max=500, message=_l("Paling banyak 500 huruf.")),
        ],
    )


def read_count(text: str) -> int:
    """How many, written as on a page in this language: "3.000", at /en/ "3,000"."""
    return read_quantity(text, language=language())


def check_readable(field: Any, reader: Callable[[str], Any]) -> None:
    """Raise what the reader says of what was typed, in the language of the page."""
    try:
        reader(field.data)
    except ReadingError as error:
        raise ValidationError(said(error.whole)) from None
