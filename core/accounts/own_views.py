"""One's own account: what one belongs to, where one is signed in, and how one signs in."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from core.accounts import sessions
from core.accounts.identity import Acting, acting
from core.accounts.models import LoginSession, Membership, User
from core.accounts.own_forms import AccountForm
from core.accounts.own_queries import memberships_of, sessions_of
from core.accounts.permissions import may
from core.accounts.words import role_words
from core.audit import record
from core.database import db
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.phones import phone
from core.regions import place_name

blueprint = Blueprint("account", __name__, url_prefix="/akun")
# role -> where its work lies
FRONTS = {
    "officer": "/kantor/",
    "administrator": "/kantor/",
    "producer": "/usaha/",
    "buyer": "/pembelian/",
}


@blueprint.get("/mulai")
@may("account.own")
def start() -> Response:
    """Where somebody who has just signed in begins: the pages of what they act for."""
    who = _who()
    return redirect(f"{page().root}{FRONTS.get(who.role, '/akun/')}")


@blueprint.route("/", methods=["GET", "POST"])
@may("account.own")
def front() -> str | Response:
    """The account; sent, its name and the language of its mail are changed."""
    who = _who()
    user = db.session.get_one(User, who.user_id)
    form = AccountForm(obj=user)
    if form.validate_on_submit():
        before = {"name": user.name, "language": user.language}
        user.name, user.language = form.name.data.strip(), form.language.data
        after = {"name": user.name, "language": user.language}
        record("account.change", user, before=before, after=after)
        db.session.commit()
        flash(_("Akun disimpan."), "success")
        return redirect(url_for("account.front"))
    return render_template(
        "accounts/account.html",
        form=form,
        user=user,
        phone=phone(user.phone) if user.phone else "",
        memberships=[
            (row, role_words()[row.role], place_name(row.place)) for row in memberships_of(user.id)
        ],
        devices=sessions_of(user),
        who=who,
    )


@blueprint.post("/peran/<int:membership_id>")
@may("account.own")
def act_as(membership_id: int) -> Response:
    """Go on as somebody of another organisation that one belongs to."""
    who = _who()
    query = select(Membership.id).filter_by(id=membership_id, user_id=who.user_id, ended_at=None)
    if db.session.scalar(query) is None:
        abort(404)
    db.session.get_one(LoginSession, who.login_id).membership_id = membership_id
    db.session.commit()
    return redirect(url_for("account.start"))


@blueprint.post("/perangkat/<int:login_id>/keluar")
@may("account.own")
def end_session(login_id: int) -> Response:
    """Sign out on another device, perhaps one that was lost."""
    if not sessions.end(db.session, login_id, _who().user_id):
        abort(404)
    db.session.commit()
    flash(_("Perangkat itu sudah dikeluarkan."), "success")
    return redirect(url_for("account.front"))


@blueprint.post("/perangkat/keluar")
@may("account.own")
def end_other_sessions() -> Response:
    """Sign out everywhere but here."""
    who = _who()
    count = sessions.end_others(who.user_id, who.login_id)
    db.session.commit()
    flash(_("%(count)s perangkat lain dikeluarkan.", count=count), "success")
    return redirect(url_for("account.front"))


def _who() -> Acting:
    """The person: the guard lets nobody else come here."""
    who = acting()
    if who is None:
        abort(404)
    return who
