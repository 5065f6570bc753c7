"""Giving a listing back to its maker."""

from collections.abc import Sequence

from flask import g, has_request_context

from catalogue.curation.models import ProductReturn
from catalogue.products.indexing import index_later
from catalogue.products.models import Product
from core.audit import record
from core.database import db, now


def give_back(product: Product, reasons: Sequence[str], words: str) -> ProductReturn:
    """Have its maker mend a listing: visitors do not see it meanwhile."""
    before = product.status
    product.status, product.updated_at = "returned", now()
    returned = ProductReturn(
        product_id=product.id,
        reasons=list(reasons),
        words=words,
        by_user_id=g.get("user_id") if has_request_context() else None,
    )
    db.session.add(returned)
    db.session.flush()
    index_later([product.id])
    after = {"status": "returned", "reasons": list(reasons)}
    record("product.return", product, before={"status": before}, after=after, reason=words)
    return returned
