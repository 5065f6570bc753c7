"""Bringing a need and a product together."""

import secrets
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from catalogue.products.models import Product
from core.audit import record
from core.database import AnyRow, db
from core.errors import DomainError
from core.pages.wording import gettext as _
from matching.buyers.models import Need
from matching.engine.ranking import Suggestion
from matching.engine.weights import START_WEIGHTS
from matching.matches.models import Match, MatchStep
from matching.matches.suggestion_page import points_of


def propose(need: AnyRow, product: Product, found: Suggestion, user_id: int | None = None) -> Match:
    """A proposed match with its first step, in one transaction.

    Raises DomainError when the two were brought together before, or when one of them is over.
    """
    _still_stands(need, product)
    match = _added(
        Match(
            code=f"COCOK-{secrets.token_hex(3).upper()}",
            need_id=need.id,
            product_id=product.id,
            probability=found.p,
            weights_version=START_WEIGHTS.version,
            proposed_by=user_id,
            is_demo=bool(need.is_demo or product.is_demo),
        )
    )
    db.session.add(
        MatchStep(match_id=match.id, state="proposed", user_id=user_id, facts=_facts(found))
    )
    record("match.propose", match, after={"need": need.code, "product": product.code})
    return match


def _still_stands(need: AnyRow, product: Product) -> None:
    # Held until the commit: nobody closes the need while it is proposed for.
    query = select(Need.status).where(Need.id == need.id).with_for_update()
    if db.session.scalar(query) != "open":
        raise DomainError(_("Kebutuhan %(code)s sudah selesai.", code=need.code))
    proposed = select(func.count()).select_from(Match).where(Match.need_id == need.id)
    if (db.session.scalar(proposed) or 0) >= need.max_offers:
        raise DomainError(
            _(
                "Kebutuhan %(code)s menerima paling banyak %(most)s penawaran, dan sudah "
                "sebanyak itu.",
                code=need.code,
                most=need.max_offers,
            )
        )
    if product.status != "published":
        raise DomainError(_("Produk %(code)s tidak sedang ditawarkan.", code=product.code))


def _added(match: Match) -> Match:
    """The flushed match, unless the two stand together already."""
    pair = select(Match.code).filter_by(need_id=match.need_id, product_id=match.product_id)
    known = db.session.scalar(pair)
    if known is None:
        try:
            with db.session.begin_nested():
                db.session.add(match)
        except IntegrityError:  # somebody proposed it in the same moment
            known = db.session.scalars(pair).one()
        else:
            return match
    raise DomainError(_("Pasangan ini sudah diusulkan sebagai %(code)s.", code=known))


def _facts(found: Suggestion) -> dict[str, Any]:
    """What is kept of the suggestion: chances, points that add up, what nobody had stated."""
    return {
        "p": found.p,
        "p_buyer": found.buyer.p,
        "p_seller": found.seller.p,
        "contributions": points_of(found),
        "unknown": list(found.buyer.unknown),
        "weights": START_WEIGHTS.version,
    }
