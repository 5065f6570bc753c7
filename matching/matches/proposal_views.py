"""An officer brings a need and a product together."""

from flask import Blueprint, abort, flash, g, redirect, request
from werkzeug.wrappers import Response

from catalogue.products.queries import product_by_code
from core.accounts.permissions import may
from core.database import db, now
from core.errors import DomainError
from core.language import page
from core.wording import gettext as _
from matching.buyers.queries import need_by_code
from matching.matches.actions import propose
from matching.matches.suggesting import suggest
from matching.matches.supply import offers

blueprint = Blueprint("proposals", __name__, url_prefix="/kantor/pencocokan")


@blueprint.post("/usulkan")
@may("match.propose")
def propose_match() -> Response:
    """Propose the product that was chosen on the need's page."""
    need = need_by_code(request.args.get("kebutuhan", ""))
    product = product_by_code(request.form.get("product", ""))
    if need is None or product is None:
        abort(404)
    ranking = suggest(need, offers(), now().date()).ranking
    shown = (*ranking.best(), *ranking.best_substitutes())
    found = next((item for item in shown if item.id == product.id), None)
    if found is None:
        raise DomainError(_("Produk ini tidak ada di antara usulan."))
    match = propose(need, product, found, g.user_id)
    db.session.commit()
    flash(_("Diusulkan sebagai %(code)s.", code=match.code))
    return redirect(f"{page().root}/kebutuhan/{need.code}/")
