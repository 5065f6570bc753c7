"""Bringing a need and a product together."""

import secrets

from sqlalchemy import select

from catalogue.products.models import Product
from core.audit import record
from core.database import AnyRow, db
from core.errors import DomainError
from matching.engine.ranking import Suggestion
from matching.engine.weights import START_WEIGHTS
from matching.matches.models import Match, MatchStep
from matching.matches.suggestion_page import points_of


def propose(need: AnyRow, product: Product, found: Suggestion, user_id: int | None) -> Match:
    """A proposed match with its first step, in one transaction.

    Raises DomainError when the two were brought together before.
    """
    already = select(Match.code).filter_by(need_id=need.id, product_id=product.id)
    code = db.session.scalar(already)
    if code is not None:
        raise DomainError(f"Pasangan ini sudah diusulkan sebagai {code}.")
    match = Match(
        code=f"COCOK-{secrets.token_hex(3).upper()}",
        need_id=need.id,
        product_id=product.id,
        probability=found.p,
        weights_version=START_WEIGHTS.version,
        proposed_by=user_id,
        is_demo=bool(need.is_demo and product.is_demo),
    )
    db.session.add(match)
    db.session.flush()
    facts = {
        "p": found.p,
        "p_buyer": found.buyer.p,
        "p_seller": found.seller.p,
        "contributions": points_of(found),
        "unknown": list(found.buyer.unknown),
        "weights": START_WEIGHTS.version,
    }
    db.session.add(MatchStep(match_id=match.id, state="proposed", user_id=user_id, facts=facts))
    record("match.propose", match, after={"need": need.code, "product": product.code})
    return match
