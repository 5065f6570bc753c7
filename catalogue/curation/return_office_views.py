"""The office's page that gives a listing back to its maker, with reasons."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from catalogue.curation.actions import give_back
from catalogue.curation.forms import ReturnForm
from catalogue.curation.queries import people_of_unit
from catalogue.curation.words import return_reasons
from catalogue.products.models import Product
from catalogue.products.owners import owner_of
from core.accounts.permissions import may, require
from core.database import db
from core.mail.actions import post_template
from core.pages.language import page
from core.pages.wording import gettext as _

blueprint = Blueprint("returning", __name__, url_prefix="/kantor/produk/<int:product_id>")


@blueprint.route("/kembalikan", methods=["GET", "POST"])
@may("product.curate")
def give_it_back(product_id: int) -> str | Response:
    """The form; sent, the maker sees the reasons and gets mail where there is an address."""
    product = db.session.get(Product, product_id)
    if product is None:
        abort(404)
    require("product.curate", owner_of(product))
    form, here = ReturnForm(), page()
    form.reasons.choices = list(return_reasons().items())
    if not form.validate_on_submit():
        return render_template("office/curation/return.html", form=form, product=product)
    give_back(product, form.reasons.data or (), form.words.data or "")
    _tell_maker(product, form)
    db.session.commit()
    flash(_("Produk dikembalikan untuk diperbaiki."), "success")
    return redirect(f"{here.root}/kantor/produk/{product_id}/")


def _tell_maker(product: Product, form: ReturnForm) -> None:
    for person in people_of_unit(product.unit_id):
        values = {
            "name": person.name,
            "product": product.name,
            "link": page().absolute(f"/usaha/produk/{product.id}/"),
            "reasons": [return_reasons()[why] for why in form.reasons.data or ()],
            "words": form.words.data or "",
        }
        post_template("mail/returned.txt", str(person.email), values, language=person.language)
