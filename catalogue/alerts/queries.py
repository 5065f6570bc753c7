"""Reading saved searches, and what was published since each last looked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from catalogue.alerts.models import AlertedProduct, SavedSearch
from catalogue.products.models import Product
from core.accounts.models import User
from core.database import db


def known_address(user_id: int) -> tuple[str, str] | None:
    """(Confirmed address, language of mail) of a person; None where there is no such address."""
    query = select(User.email, User.language).where(
        User.id == user_id, User.email.is_not(None), User.confirmed_at.is_not(None)
    )
    row = db.session.execute(query).first()
    return (str(row.email).lower(), row.language) if row else None


def searches_of(user_id: int, email: str | None) -> Sequence[SavedSearch]:
    """Those of a person: saved when signed in, or confirmed for the same address."""
    mine: ColumnElement[bool] = SavedSearch.user_id == user_id
    if email:
        mine = or_(mine, SavedSearch.email == email)
    query = select(SavedSearch).where(mine, SavedSearch.confirmed_at.is_not(None))
    return db.session.scalars(query.order_by(SavedSearch.id.desc())).all()


def search_by_code(code: str) -> SavedSearch | None:
    """One search, or None."""
    return db.session.scalar(select(SavedSearch).filter_by(code=code))


def search_count(email: str) -> int:
    """How many an address has, confirmed or not."""
    query = select(func.count()).select_from(SavedSearch).where(SavedSearch.email == email)
    return db.session.scalar(query) or 0


def due_searches(before: datetime, limit: int) -> Sequence[int]:
    """Ids of confirmed searches that last looked before a moment, the longest ago first."""
    query = (
        select(SavedSearch.id)
        .where(SavedSearch.confirmed_at.is_not(None), SavedSearch.looked_at <= before)
        .order_by(SavedSearch.looked_at, SavedSearch.id)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def published_since(moment: datetime) -> set[int]:
    """Ids of products that are shown and were first published after a moment."""
    query = select(Product.id).where(Product.status == "published", Product.published_at > moment)
    return set(db.session.scalars(query))


def told_of(search_id: int) -> set[int]:
    """Ids of products that a search has told about."""
    query = select(AlertedProduct.product_id).where(AlertedProduct.search_id == search_id)
    return set(db.session.scalars(query))
