"""Whose a listing is: its unit's, its pesantren's, and the place's whose office curates it."""

from catalogue.producers.models import SellerUnit
from catalogue.products.models import Product
from core.accounts.owners import Owner
from core.database import db


def owner_of(product: Product) -> Owner:
    """The owner of a listing; one query where the unit is not loaded yet."""
    unit = db.session.get_one(SellerUnit, product.unit_id)
    return unit_owner(unit)


def unit_owner(unit: SellerUnit) -> Owner:
    """The owner of what belongs to a unit."""
    return Owner(places=(unit.regency_code,), unit_id=unit.id, pesantren_id=unit.pesantren_id)
