"""What follows when the library says that somebody signed in, or changed how they do."""

from typing import Any

from flask import Flask, request, session
from flask_login import user_logged_out
from flask_security.core import UserMixin
from flask_security.signals import (
    password_changed,
    password_reset,
    tf_profile_changed,
    user_authenticated,
)

from core.accounts import sessions
from core.accounts.identity import acting
from core.accounts.models import LoginSession
from core.database import db
from core.sign_in.devices import device_name


def init_events(app: Flask) -> None:
    """Listen to the library, in this application only."""
    user_authenticated.connect(_signed_in, app)
    tf_profile_changed.connect(_has_second_factor, app)
    user_logged_out.connect(_signed_out, app)
    password_changed.connect(_end_others, app)
    password_reset.connect(_end_others, app)


def _signed_in(app: Flask, user: UserMixin, authn_via: list[str] | None, **more: Any) -> None:
    """Open the session. A passkey asks for finger or PIN: two factors in one."""
    if authn_via == ["change"]:
        return  # a new password goes on in the same session
    shown = authn_via in (None, ["webauthn"])  # None: what the library says after a second factor
    sessions.begin(user.id, device_name(request.user_agent.string), second_factor=shown)


def _signed_out(app: Flask, **more: Any) -> None:
    """End the session for good: a copy of the cookie opens nothing."""
    who = acting()
    session.pop(sessions.LOGIN, None)
    if who is not None:
        # In the request's own transaction, which the library has opened by now: it holds the lock.
        sessions.end(db.session, who.login_id)
        db.session.commit()


def _has_second_factor(app: Flask, user: UserMixin, **more: Any) -> None:
    """Somebody who is signed in has just set one up, and shown that it works."""
    who = acting()
    if who is not None:
        db.session.get_one(LoginSession, who.login_id).second_factor = True


def _end_others(app: Flask, user: UserMixin, **more: Any) -> None:
    """Whoever knew the old password is out."""
    who = acting()
    sessions.end_others(user.id, who.login_id if who else None)
