"""The page on which an office returns one listing to its maker."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from catalogue.curation.actions import return_product
from catalogue.curation.forms import ReturnForm
from catalogue.curation.queries import last_return, offered_reasons, reasons_of
from catalogue.products.models import Product
from catalogue.products.owners import owner_of
from core.accounts.permissions import may, require
from core.database import db
from core.errors import DomainError
from core.pages.language import page
from core.pages.wording import gettext as _

blueprint = Blueprint("returning", __name__, url_prefix="/kantor/produk/<int:product_id>")


@blueprint.route("/kembalikan", methods=["GET", "POST"])
@may("product.curate")
def give_back(product_id: int) -> str | Response:
    """Why it goes back; sent, it does."""
    product, here = _product(product_id), page()
    offered = offered_reasons()
    form = ReturnForm()
    form.offer([(reason.slug, reason.label(here.language)) for reason in offered])
    if form.validate_on_submit():
        picked = [reason for reason in offered if reason.slug in form.reasons.data]
        try:
            return_product(product, picked, form.words.data or "")
        except DomainError as error:
            db.session.rollback()
            form.form_errors.append(error.message)
        else:
            db.session.commit()
            flash(_("Produk dikembalikan kepada pembuatnya."), "success")
            return redirect(f"{here.root}/kantor/produk/{product_id}/")
    last = last_return(product_id)
    return render_template(
        "office/curation/return.html",
        product=product,
        form=form,
        last=last,
        last_reasons=reasons_of(last, here.language) if last else [],
    )


def _product(product_id: int) -> Product:
    found = db.session.get(Product, product_id)
    if found is None:
        abort(404)
    require("product.curate", owner_of(found))
    return found
