"""The library's sign-in with our limit on wrong tries around it: of passwords, then of codes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from flask import Flask, Response, abort, make_response, render_template, request, session

from core.accounts.identity import acting
from core.database import db
from core.formatting import moment
from core.pages.language import language
from core.pages.wording import gettext as _
from core.sign_in import tries
from core.sign_in.forms import SignInForm

SIGNED_IN = "_user_id"  # where Flask-Login keeps who it is
HALF_IN = "tf_user_id"  # where the library keeps whose password was right, until a code is
CODES = ("security.two_factor_token_validation", "security.mf_recovery")

View = Callable[[], Any]


def limit_tries(app: Flask) -> None:
    """Put the limits around the views of the library that take a password or a code."""
    views = app.view_functions
    views["security.login"] = _limited_password(views["security.login"])
    for endpoint in CODES:
        views[endpoint] = _limited_code(views[endpoint])


def _limited_password(view: View) -> View:
    @wraps(view)
    def sign_in() -> Any:
        if request.method == "POST" and request.is_json:
            abort(415)  # the library would take it; people send the form
        who, before = request.form.get("email", ""), session.get(SIGNED_IN)
        if not who or not request.form.get("password") or acting() is not None:
            return view()
        session.pop(HALF_IN, None)
        return _counted(view, tries.of_password(who), lambda: _is_in(before))

    return sign_in


def _limited_code(view: View) -> View:
    @wraps(view)
    def second_step() -> Any:
        half_in = session.get(HALF_IN)
        if request.method != "POST" or not half_in:
            return view()
        return _counted(view, tries.of_code(half_in), lambda: _is_in(None))

    return second_step


def _is_in(before: str | None) -> bool:
    """Whether what was sent was right: somebody is in, or needs only the code now."""
    return session.get(SIGNED_IN) not in {None, before} or (
        HALF_IN in session and request.endpoint == "security.login"
    )


def _counted(view: View, windows: tries.Windows, is_in: Callable[[], bool]) -> Any:
    until = tries.begin(windows)
    if until is not None:
        return _too_often(until)
    answer = view()
    if is_in():
        # Counting has a connection of its own, which must not wait for this one.
        db.session.commit()
        tries.take_back(windows)
    return answer


def _too_often(until: datetime) -> Response:
    """The form once more with what was typed, and from when on it may be sent again."""
    form = SignInForm()
    again = until + timedelta(seconds=59)  # shown to the minute, and never too early
    form.form_errors.append(
        _(
            "Sudah terlalu banyak percobaan yang salah. Coba lagi %(moment)s.",
            moment=moment(again, language()),
        )
    )
    page = render_template("accounts/sign_in.html", login_user_form=form)
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(
        max(1, round((until - datetime.now(UTC)).total_seconds()))
    )
    return response
