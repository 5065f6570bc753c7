"""Buyers, as organisations that people act for."""

from core.accounts.models import Membership
from core.accounts.organisations import OrganisationKind
from matching.buyers.models import Buyer

BUYER_PEOPLE = OrganisationKind(
    "buyer", Buyer.id, Membership.buyer_id, Buyer.name, Buyer.regency_code
)
