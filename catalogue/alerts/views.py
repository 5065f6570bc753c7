"""Saving a search of the product list, confirming it from a mail, and the list of one's own."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.alerts import actions, queries
from catalogue.alerts.forms import SaveByEmailForm, SaveForm
from catalogue.alerts.links import read_link
from catalogue.alerts.models import SavedSearch
from catalogue.alerts.words import asked_in, query_of, search_words
from catalogue.products.asked import asked_by_page
from catalogue.products.facets import known_values
from core.accounts.identity import acting
from core.accounts.permissions import may
from core.database import db
from core.errors import DomainError, Gone
from core.limits import limiter, sending_limit
from core.pages.forms import Form
from core.pages.language import page
from core.pages.wording import gettext as _
from core.sentences import sentence

blueprint = Blueprint("alerts", __name__)


@blueprint.route("/produk/beri-tahu", methods=["GET", "POST"])
@limiter.limit(sending_limit)
def save() -> str | Response:
    """Ask to be told. A confirmed address is told at once, any other is mailed a link first."""
    who, here = acting(), page()
    known = queries.known_address(who.user_id) if who else None
    query = query_of(asked_by_page(request.args, known_values))
    form = SaveForm(query=query) if known else SaveByEmailForm(query=query)
    if not form.validate_on_submit():
        return _shown(form, known, query)
    wanted = query_of(asked_in(form.query.data or ""))
    try:
        if who and known:
            actions.save_for(who.user_id, known[0], wanted, known[1])
        else:
            actions.ask_by_mail(form.email.data.strip(), wanted, here.language)
    except DomainError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return _shown(form, known, wanted)
    db.session.commit()
    if known is None:
        return render_template("catalogue/alerts/check_mail.html", email=form.email.data)
    flash(_("Pencarian disimpan. Anda diberi tahu paling banyak sekali sehari."), "success")
    return redirect(f"{here.root}/akun/pencarian/")


@blueprint.route("/produk/beri-tahu/pasti/<token>", methods=["GET", "POST"])
def confirm(token: str) -> str:
    """What the link of the mail opens. People press a button; programs that check links do not."""
    search = queries.search_by_code(read_link(token))
    if search is None:
        raise Gone(sentence("Pencarian ini sudah tidak ada. Simpan lagi bila masih perlu."))
    form = Form()
    if form.validate_on_submit():
        actions.confirm(search)
        words = _words(search)
        db.session.commit()
        return render_template("catalogue/alerts/confirm.html", form=None, words=words)
    return render_template("catalogue/alerts/confirm.html", form=form, words=_words(search))


@blueprint.get("/akun/pencarian/")
@may("account.own")
def own() -> str:
    """One's saved searches."""
    here = page()
    return render_template(
        "catalogue/alerts/own.html",
        searches=[
            {
                "code": one.code,
                "words": _words(one),
                "url": f"{here.root}/produk/{'?' if one.query else ''}{one.query}",
                "email": one.email,
                "since": one.confirmed_at,
            }
            for one in _own()
        ],
    )


@blueprint.post("/akun/pencarian/<code>/hapus")
@may("account.own")
def delete(code: str) -> Response:
    """Delete one of them."""
    search = next((one for one in _own() if one.code == code), None)
    if search is None:
        abort(404)
    actions.end(search)
    db.session.commit()
    flash(_("Pencarian dihapus."), "success")
    return redirect(f"{page().root}/akun/pencarian/")


def _own() -> list[SavedSearch]:
    who = acting()
    if who is None:
        abort(404)
    known = queries.known_address(who.user_id)
    return list(queries.searches_of(who.user_id, known[0] if known else None))


def _words(search: SavedSearch) -> str:
    return search_words(search.query, page().language)


def _shown(form: SaveForm, known: tuple[str, str] | None, query: str) -> str:
    return render_template(
        "catalogue/alerts/save.html",
        form=form,
        email=known[0] if known else "",
        words=search_words(query, page().language),
    )
