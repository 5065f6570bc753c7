"""Flask-Security-Too set up for us: what it does, at which addresses, with which templates."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, Request
from flask_security.core import Security
from flask_security.datastore import SQLAlchemySessionUserDatastore

from core.accounts.identity import acting
from core.accounts.models import Role, User, WebAuthn
from core.accounts.permissions import may
from core.accounts.sessions import OTHERS_LONGEST
from core.database import db
from core.secrecy import fernet_key
from core.sign_in.account_mail import (
    CONFIRM,
    CONFIRM_WITHIN,
    FORGOTTEN,
    RESET_WITHIN,
    AccountMail,
)
from core.sign_in.events import init_events
from core.sign_in.forms import AuthenticatorForm, ForgottenForm, PasskeyForm, RescueForm, SignInForm
from core.sign_in.limited_views import limit_tries
from core.sign_in.passwords import OurPasswords
from core.sign_in.second_factor import OnceTotp, VerifiedPasskeys, totp_secrets

# OWASP's smallest Argon2id: 19 MiB, two passes, one lane.
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}

PASSWORDS = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_HASH_OPTIONS": ARGON2,
    "PASSWORD_SINGLE_HASH": ["argon2"],
    "DEPRECATED_PASSWORD_SCHEMES": [],
    "PASSWORD_LENGTH_MIN": 8,
}
ADDRESSES = {
    "LOGIN_URL": "/masuk",
    "LOGOUT_URL": "/keluar",
    "RESET_URL": FORGOTTEN,
    "CONFIRM_URL": CONFIRM,
    "CHANGE_URL": "/akun/sandi",
    "VERIFY_URL": "/akun/pastikan",
    "TWO_FACTOR_SETUP_URL": "/akun/kode-kedua",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/masuk/kode",
    "TWO_FACTOR_RESCUE_URL": "/masuk/bantuan",
    "TWO_FACTOR_SELECT_URL": "/masuk/cara",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/akun/kode-cadangan",
    "MULTI_FACTOR_RECOVERY_URL": "/masuk/kode-cadangan",
    "WAN_REGISTER_URL": "/akun/kunci-sandi",
    "WAN_DELETE_URL": "/akun/kunci-sandi/hapus",
    "WAN_VERIFY_URL": "/akun/pastikan/kunci-sandi",
    "WAN_SIGNIN_URL": "/masuk/kunci-sandi",
    "POST_LOGIN_VIEW": "account.start",
    "POST_LOGOUT_VIEW": "front.home",
    "POST_CHANGE_VIEW": "account.front",
    "POST_CONFIRM_VIEW": "security.login",
    "TWO_FACTOR_POST_SETUP_VIEW": "account.front",
    "WAN_POST_REGISTER_VIEW": "account.front",
}
TEMPLATES = {
    "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "FORGOT_PASSWORD_TEMPLATE": "accounts/forgotten.html",
    "RESET_PASSWORD_TEMPLATE": "accounts/new_password.html",
    "CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
    "SEND_CONFIRMATION_TEMPLATE": "accounts/confirm_again.html",
    "VERIFY_TEMPLATE": "accounts/verify.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "accounts/two_factor_setup.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/two_factor_code.html",
    "TWO_FACTOR_SELECT_TEMPLATE": "accounts/two_factor_select.html",
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/recovery_codes.html",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/recovery_code.html",
    "WAN_REGISTER_TEMPLATE": "accounts/passkeys.html",
    "WAN_SIGNIN_TEMPLATE": "accounts/passkey_sign_in.html",
    "WAN_VERIFY_TEMPLATE": "accounts/passkey_verify.html",
}
SECOND_FACTORS = {
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 8,
    "WEBAUTHN": True,
    "WAN_RP_NAME": "OPOP Pesantren",
    "WAN_ALLOW_USER_HINTS": False,
}
# Registration is our own page: the library knows nobody without an address.
MAIL = {
    "CONFIRMABLE": True,
    "CONFIRM_EMAIL_WITHIN": CONFIRM_WITHIN,
    "RECOVERABLE": True,
    "RESET_PASSWORD_WITHIN": RESET_WITHIN,
    "CHANGEABLE": True,
    "EMAIL_PLAINTEXT": False,  # our mail is made from our templates
    "EMAIL_HTML": False,
}
MANNERS = {
    "LOGOUT_METHODS": ["POST"],
    "RETURN_GENERIC_RESPONSES": True,
    "USERNAME_ENABLE": False,
    "DEFAULT_REMEMBER_ME": False,
    # What lets somebody else in is changed only shortly after a password or passkey.
    "FRESHNESS": timedelta(hours=1),
    "FRESHNESS_GRACE_PERIOD": timedelta(0),
}

# Views of the library that only somebody who is signed in may see: guarded as ours are.
OWN = (
    "security.change_password",
    "security.verify",
    "security.two_factor_setup_validate",
    "security.mf_recovery_codes",
    "security.wan_register",
    "security.wan_register_response",
    "security.wan_delete",
    "security.wan_verify",
    "security.wan_verify_response",
)


def init_sign_in(app: Flask, catalogues: str) -> None:
    """Routes, pages and rules of the library."""
    key = app.config["SECRET_KEY"]
    given: dict[str, Any] = {
        **PASSWORDS,
        **ADDRESSES,
        **TEMPLATES,
        **SECOND_FACTORS,
        **MAIL,
        **MANNERS,
        "PASSWORD_SALT": key,
        "TOTP_SECRETS": totp_secrets(key),
        "TOTP_ISSUER": "OPOP Pesantren",
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": [fernet_key("recovery codes", key)],
        "I18N_DIRNAME": ["builtin", catalogues],
    }
    app.config.update({f"SECURITY_{name}": value for name, value in given.items()})
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=OTHERS_LONGEST,
    )
    _init_security(app)
    init_events(app)


def _init_security(app: Flask) -> None:
    datastore = SQLAlchemySessionUserDatastore(db.session, User, Role, WebAuthn)
    app.extensions["user_datastore"] = datastore
    security = Security(
        app,
        datastore,
        login_form=SignInForm,
        two_factor_setup_form=AuthenticatorForm,
        two_factor_rescue_form=RescueForm,
        wan_register_form=PasskeyForm,
        totp_cls=OnceTotp,
        webauthn_util_cls=VerifiedPasskeys,
        mail_util_cls=AccountMail,
        password_util_cls=OurPasswords,
        forgot_password_form=ForgottenForm,
    )
    # The library looks for a token in every visitor's request; here one signs in by a form only.
    security.login_manager.request_loader(_no_token)
    security.login_manager.user_loader(_if_we_know(security.login_manager._user_callback))
    limit_tries(app)
    for endpoint in OWN:
        view: Callable[..., Any] = app.view_functions[endpoint]
        app.view_functions[endpoint] = may("account.own")(view)


def _no_token(request: Request) -> None:
    """Nobody is known by a token in a header, in the address or in JSON."""


def _if_we_know(load: Callable[[str], Any]) -> Callable[[str], Any]:
    """The library knows whom our row of a session knows: one that was ended is nobody's."""

    def loaded(key: str) -> Any:
        return load(key) if acting() else None

    return loaded
