"""Forms of signing in: the library's, with our words and rules."""

from typing import Any

from flask import url_for
from flask_security.forms import LoginForm, TwoFactorRescueForm, TwoFactorSetupForm
from flask_security.utils import validate_redirect_url
from flask_security.webauthn import WebAuthnRegisterForm
from wtforms import HiddenField, RadioField


class SignInForm(LoginForm):
    """The library's form; it goes on to pages of this site only, and else to the own front page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not validate_redirect_url(self.next.data):
            self.next.data = url_for("account.start")  # empty, the library leads back to the form


class AuthenticatorForm(TwoFactorSetupForm):
    """Setting up or taking off an authenticator: two buttons, no list to choose from."""

    setup = RadioField(choices=[], validate_choice=False)


class RescueForm(TwoFactorRescueForm):
    """Offers what the library adds to it, and no mail to an administrator."""

    help_setup = RadioField(choices=[])


class PasskeyForm(WebAuthnRegisterForm):
    """A new passkey: always good alone."""

    usage = HiddenField(default="first")
