"""The reverse page: open needs that one seller unit can fill, for the officers who advise it."""

from flask import Blueprint, abort, render_template

from core.accounts.owners import Owner
from core.accounts.permissions import may, require
from core.database import now
from core.pages.language import page
from core.regions import regencies
from matching.matches.reversing import needs_for
from matching.matches.supply import offers
from matching.matches.unit_page import fillable_context
from matching.matches.unit_queries import published_ids, unit_row

blueprint = Blueprint("unit_needs", __name__)


@blueprint.get("/kebutuhan/untuk/<path:code>/")
@may("office.read")
def unit(code: str) -> str:
    """Open needs whose goods are among the unit's products, the likeliest first."""
    row = unit_row(code)
    if row is None:
        abort(404)
    require("office.read", Owner(places=(row.regency_code,)))
    here, today = page(), now().date()
    product_ids = published_ids(row.id)
    return render_template(
        "matching/matches/unit_needs.html",
        unit=row,
        place=regencies()[row.regency_code].name,
        product_count=len(product_ids),
        computed_at=now(),
        **fillable_context(needs_for(product_ids, offers(), today), here, today),
    )
