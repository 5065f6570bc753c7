"""Pesantren and their units, as organisations that people act for."""

from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.models import Membership
from core.accounts.organisations import OrganisationKind

PESANTREN_PEOPLE = OrganisationKind(
    "pesantren", Pesantren.id, Membership.pesantren_id, Pesantren.name, Pesantren.regency_code
)
UNIT_PEOPLE = OrganisationKind(
    "unit", SellerUnit.id, Membership.unit_id, SellerUnit.name, SellerUnit.regency_code
)
