"""Prices: the tiers of listings, and the price per unit at a quantity."""

from collections.abc import Collection, Mapping, Sequence

from catalogue.products.statements import TIER_ROWS
from core.database import db

Tier = tuple[int, int]  # (from this quantity on, price per unit)


def price_at(quantity: float, base_idr: int | None, tiers: Sequence[Tier]) -> int | None:
    """The price per unit for this quantity: the last tier reached, else the base price."""
    reached = [tier for tier in tiers if tier[0] <= quantity]
    return max(reached)[1] if reached else base_idr


def tiers_of(product_ids: Collection[int]) -> Mapping[int, list[Tier]]:
    """The tiers of each product, the smallest quantity first; one query."""
    found: dict[int, list[Tier]] = {}
    for product_id, quantity, price in db.session.execute(TIER_ROWS, {"ids": product_ids}):
        found.setdefault(product_id, []).append((quantity, price))
    return found
