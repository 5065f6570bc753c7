"""The library's sign-in with our limit on wrong tries around it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from flask import Response, abort, make_response, render_template, request, session

from core.accounts import tries
from core.accounts.forms import SignInForm
from core.accounts.identity import acting
from core.database import db
from core.formatting import moment
from core.pages.language import language
from core.pages.wording import gettext as _

SIGNED_IN = "_user_id"  # where Flask-Login keeps who it is


def limited(view: Callable[[], Any]) -> Callable[[], Any]:
    """The view, whose wrong tries are counted; after too many it says when to try again."""

    @wraps(view)
    def sign_in() -> Any:
        if request.method == "POST" and request.is_json:
            abort(415)  # the library would take it; people send the form
        email, before = request.form.get("email", ""), session.get(SIGNED_IN)
        if not email or not request.form.get("password") or acting() is not None:
            return view()
        until = tries.begin(email)
        if until is not None:
            return _too_often(until)
        answer = view()
        if session.get(SIGNED_IN) not in {None, before}:
            # Counting has a connection of its own, which must not wait for this one.
            db.session.commit()
            tries.went_in(email)
        return answer

    return sign_in


def _too_often(until: datetime) -> Response:
    """The form once more with the email typed, and from when on it may be sent again."""
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
