"""Several listings at once: a page that says what will happen to each, then what did."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from catalogue.curation.forms import FORMS, ReturnForm
from catalogue.curation.queries import offered_reasons, picked_products
from catalogue.curation.together import ACTS, Because, Planned, carry_out, plan
from catalogue.curation.words import act_words, status_words
from catalogue.products.models import Product
from catalogue.products.owners import owner_of
from core.accounts.permissions import may, require
from core.database import db
from core.pages.forms import Form
from core.pages.language import page
from core.pages.wording import gettext as _
from core.reading.numerals import whole_number

MOST = 100
PREVIEW, DONE = "office/curation/preview.html", "office/curation/done.html"
PATH = "/kantor/produk/bersama"
blueprint = Blueprint("curating_together", __name__, url_prefix="/kantor/produk")


@blueprint.get("/bersama")
@may("product.curate")
def preview() -> str | Response:
    """What would happen to each of the ticked listings; nothing is done yet."""
    act, products = _act(), _picked(request.args.getlist("produk"))
    if not products:
        flash(_("Centang dulu produknya di daftar."), "error")
        return redirect(f"{page().root}/kantor/produk/")
    return _page("office/curation/preview.html", act, plan(act, products), _form(act))


@blueprint.post("/bersama")
@may("product.curate")
def done() -> str:
    """Do it to all that nothing hinders, at once; the page says what became of each."""
    act = _act()
    planned = plan(act, _picked(request.form.getlist("produk"), held=True))
    form = _form(act)
    if not form.validate_on_submit():
        return _page("office/curation/preview.html", act, planned, form)
    carry_out(act, planned, _because(form))
    db.session.commit()
    return _page("office/curation/done.html", act, planned, form)


def _page(template: str, act: str, planned: list[Planned], form: Form) -> str:
    words = act_words()[act]
    return render_template(
        template,
        act=act,
        words=words,
        able=[one.product for one in planned if one.hindrance is None],
        unable=[one for one in planned if one.hindrance is not None],
        statuses=status_words(),
        form=form,
        path=page().root + PATH,
    )


def _act() -> str:
    act = request.values.get("tindakan", "")
    if act not in ACTS:
        abort(404)
    return act


def _picked(ids: list[str], *, held: bool = False) -> list[Product]:
    """The listings that were ticked. One of another area refuses them all."""
    numbers = {int(one) for one in ids[:MOST] if whole_number(one)}
    found = picked_products(numbers, held=held)
    for product in found:
        require("product.curate", owner_of(product))
    return found


def _form(act: str) -> Form:
    form: Form = FORMS[act]()
    if isinstance(form, ReturnForm):
        language = page().language
        form.offer([(one.slug, one.label(language)) for one in offered_reasons()])
    return form


def _because(form: Form) -> Because:
    sent = form.data
    picked = sent.get("reasons") or ()
    reasons = [one for one in offered_reasons() if one.slug in picked] if picked else []
    return Because(reasons, sent.get("words") or "")
