"""Forms of signing in: the library's, with our words and rules."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_security.forms import (
    ForgotPasswordForm,
    LoginForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
)
from flask_security.utils import validate_redirect_url
from flask_security.webauthn import WebAuthnRegisterForm
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from core.pages.forms import OnceForm, PlainFields, check_readable
from core.reading.contacts import read_contact
from core.sign_in.passwords import MOST, fault
from core.sign_in.people import find_user_by

CONTACT = _l("Email atau nomor HP")
TOO_LONG = _l("Kata sandi paling banyak 128 huruf.")
AS_USERNAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(LoginForm):
    """The library's form, that takes a telephone number too.

    It goes on to pages of this site only, and else to the own front page.
    """

    class Meta(PlainFields):
        """Plain text here too."""

    email = StringField(
        CONTACT,
        validators=[InputRequired(_l("Isi alamat email atau nomor HP Anda.")), Length(max=200)],
        render_kw=AS_USERNAME,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.description = ""
        if not validate_redirect_url(self.next.data):
            self.next.data = url_for("account.start")  # empty, the library leads back to the form

    def validate(self, **kwargs: Any) -> bool:
        """Whether the person is known and the password right."""
        self.ifield = self.email
        self.user = find_user_by(self.email.data or "")
        good = bool(super().validate(**kwargs))
        if self.requires_confirmation:  # only said to somebody whose password is right
            self.form_errors, self.email.errors = list(self.email.errors), []
        return good


class RegistrationForm(OnceForm):
    """A person who will list products or post needs."""

    name = StringField(
        _l("Nama Anda"),
        validators=[InputRequired(), Length(max=120)],
        render_kw={"autocomplete": "name"},
    )
    contact = StringField(
        CONTACT,
        description=_l("Dipakai untuk masuk. Tanpa email pun bisa."),
        validators=[InputRequired(), Length(max=200)],
        render_kw=AS_USERNAME,
    )
    password = PasswordField(
        _l("Kata sandi"),
        description=_l("Paling sedikit 8 huruf; 15 atau lebih lebih aman. Boleh kalimat pendek."),
        validators=[InputRequired(), Length(max=MOST, message=TOO_LONG)],
        render_kw={"autocomplete": "new-password"},
    )
    agreed = BooleanField(
        _l("Saya menyetujui pernyataan di atas."),
        validators=[DataRequired(_l("Tanpa persetujuan ini akun tidak dapat dibuat."))],
    )

    def validate_contact(self, field: Any) -> None:
        """An address or a number that can be read."""
        check_readable(field, read_contact)

    def validate_password(self, field: Any) -> None:
        """Long enough, and not what everybody takes."""
        if wrong := fault(field.data):
            raise ValidationError(wrong)


class ForgottenForm(ForgotPasswordForm):
    """Whose password is to be made anew: known by address or by number."""

    class Meta(PlainFields):
        """Plain text here too."""

    email = StringField(
        CONTACT, validators=[InputRequired(), Length(max=200)], render_kw=AS_USERNAME
    )

    def validate_email(self, field: Any) -> None:
        """Somebody whom we know; the page says the same when not."""
        self.user = find_user_by(field.data)
        if self.user is None:
            raise ValidationError("unknown")


class AuthenticatorForm(TwoFactorSetupForm):
    """Setting up or taking off an authenticator: two buttons, no list to choose from."""

    class Meta(PlainFields):
        """Plain text here too."""

    setup = RadioField(choices=[], validate_choice=False)


class RescueForm(TwoFactorRescueForm):
    """Offers what the library adds to it, and no mail to an administrator."""

    class Meta(PlainFields):
        """Plain text here too."""

    help_setup = RadioField(choices=[])


class PasskeyForm(WebAuthnRegisterForm):
    """A new passkey: always good alone."""

    class Meta(PlainFields):
        """Plain text here too."""

    usage = HiddenField(default="first")
