"""The form that all our forms are: CSRF, plain text, and messages in the language of the page."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import HiddenField, PasswordField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, StopValidation

from core.pages.language import language
from core.pages.wording import said
from core.reading.numerals import read_quantity
from core.reading.plain_text import plain_line, plain_text
from core.reading.typed import ReadingError

KEY_LENGTH = 64
# Where a library's field says nothing; each field of ours says it itself.
LONGEST = Length(max=4000)


def new_key() -> str:
    """A key that no other form carries."""
    return secrets.token_urlsafe(16)


class PlainFields(FlaskForm.Meta):
    """How text comes into a form: plain, trimmed, and never longer than its field says.

    A form of a library becomes one of ours with `class Meta(PlainFields)`.
    """

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:
        """What was sent, so that a field of blanks is an empty one; passwords stay as typed."""
        sent = super().wrap_formdata(form, formdata)
        if sent is None:
            return None
        values = [(name, _tidied(form, name, value)) for name, value in sent.items(multi=True)]
        return ImmutableMultiDict(values)

    def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
        """The field; where it takes text, its length is looked at before anything else."""
        field = super().bind_field(form, unbound_field, options)
        if isinstance(field, StringField):
            field.validators = (_stop_when_too_long, *field.validators)
        return field


class Form(FlaskForm):
    """A form whose validators speak Indonesian (or English at /en/)."""

    class Meta(PlainFields):
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


def _tidied(form: Any, name: str, value: Any) -> Any:
    field = form._fields.get(name)
    if not isinstance(value, str) or isinstance(field, PasswordField):
        return value
    return plain_text(value) if isinstance(field, TextAreaField) else plain_line(value)


def _stop_when_too_long(form: Any, field: Any) -> None:
    """What is too long is not read any further: some readers would take their time with it."""
    lengths = [one for one in field.validators if isinstance(one, Length) and one.max >= 0]
    for length in lengths or [LONGEST]:
        if len(field.data or "") > length.max:
            try:
                length(form, field)
            except ValidationError as error:
                raise StopValidation(*error.args) from None
