"""What a maker sees of the own listing: where it stands, what is missing, why it came back."""

from datetime import date
from typing import Any

from sqlalchemy import select

from catalogue.certificates.models import Certificate
from catalogue.certificates.states import state_on
from catalogue.curation.queries import last_return
from catalogue.curation.words import return_reasons
from catalogue.listing.steps import STEPS, step_words
from catalogue.products.categories import kinds
from catalogue.products.models import Product
from catalogue.products.photos import photo_count
from catalogue.products.readiness import Listing, readiness
from core.database import db, now


def around_product(product: Product, current: str) -> dict[str, Any]:
    """The steps with the one that is open, the ladder, what is missing, and a return's reasons."""
    ladder = _ladder(product, now().date())
    words = step_words()
    returned = last_return(product.id) if product.status == "returned" else None
    reasons = return_reasons()
    return {
        "product": product,
        "steps": [(step.slug, words[step.slug], step.slug == current) for step in STEPS],
        "ladder": ladder,
        "missing": [(label, hint) for label, state, hint in ladder if state != "yes"],
        "returned": returned,
        "returned_for": [reasons.get(why, why) for why in returned.reasons] if returned else [],
    }


def _ladder(product: Product, today: date) -> list[tuple[str, str, str]]:
    rows = db.session.scalars(select(Certificate).filter_by(product_id=product.id))
    kind = kinds().get(product.category_id)
    listing = Listing(
        has_photo=photo_count(product.id) > 0,
        price_idr=product.price_idr,
        monthly_capacity=product.monthly_capacity,
        confirmed_at=product.confirmed_at,
        top_category=kind.top if kind else "",
        states={row.kind: state_on(today, row) for row in rows},
    )
    return readiness(listing, now())
