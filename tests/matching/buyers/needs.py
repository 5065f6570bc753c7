"""Needs for tests, saved as they are."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.database import db
from matching.buyers.models import Buyer, Need


def in_days(days: int) -> date:
    """So many days from today."""
    return datetime.now(UTC).date() + timedelta(days=days)


def save_need(code: str, title: str, *, regency: str = "63.71", **values: Any) -> Need:
    """A need of a buyer of its own, committed."""
    buyer = Buyer(code=f"b-{code}", name=f"Toko {code} Contoh", regency_code=regency)
    db.session.add(buyer)
    db.session.flush()
    columns = {"quantity": 400, "unit": "bungkus", "deliver_by": in_days(60), **values}
    need = Need(code=code, title=title, buyer_id=buyer.id, **columns)
    db.session.add(need)
    db.session.commit()
    return need
