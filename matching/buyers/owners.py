"""Whose a need is, and whose what a visitor sent."""

from core.accounts.owners import Owner
from core.database import AnyRow


def need_owner(row: AnyRow) -> Owner:
    """The buyer of a need (a row with its `regency_code`), and the place's office."""
    return Owner(places=(row.regency_code,), buyer_id=row.buyer_id)


def enquiry_places(row: AnyRow) -> tuple[str, ...]:
    """Where an enquiry comes from and where its product is made; may be empty."""
    return tuple(place for place in (row.seller_regency, row.regency_code) if place)
