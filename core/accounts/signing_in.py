"""Flask-Security-Too set up for us: sign-in and sign-out, Argon2id, our pages."""

from datetime import timedelta

from flask import Flask, Request
from flask_security.core import Security
from flask_security.datastore import SQLAlchemySessionUserDatastore

from core.accounts.forms import SignInForm
from core.accounts.models import Role, User
from core.accounts.sign_in_views import limited
from core.database import db

# OWASP's smallest Argon2id: 19 MiB, two passes, one lane.
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}


def init_sign_in(app: Flask, catalogues: str) -> None:
    """Routes /masuk and /keluar; everything else of the library stays off for now."""
    app.config.update(
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_HASH_OPTIONS=ARGON2,
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_LOGIN_URL="/masuk",
        SECURITY_LOGOUT_URL="/keluar",
        SECURITY_POST_LOGIN_VIEW="office.front",
        SECURITY_POST_LOGOUT_VIEW="front.home",
        SECURITY_LOGIN_USER_TEMPLATE="accounts/sign_in.html",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_I18N_DIRNAME=["builtin", catalogues],
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_USERNAME_ENABLE=False,
        SECURITY_DEFAULT_REMEMBER_ME=False,
        SECURITY_FRESHNESS=timedelta(seconds=-1),  # no page asks for the password again
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    _init_security(app)


def _init_security(app: Flask) -> None:
    datastore = SQLAlchemySessionUserDatastore(db.session, User, Role)
    app.extensions["user_datastore"] = datastore
    security = Security(app, datastore, login_form=SignInForm)
    # The library looks for a token in every visitor's request; here one signs in by a form only.
    security.login_manager.request_loader(_no_token)
    app.view_functions["security.login"] = limited(app.view_functions["security.login"])


def _no_token(request: Request) -> None:
    """Nobody is known by a token in a header, in the address or in JSON."""
