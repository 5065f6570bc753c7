"""The people of pesantren and of their units, and whom a mail about them goes to."""

from collections.abc import Sequence

from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.members import Addressee, addressees, members
from core.accounts.models import Membership
from core.database import AnyRow


def people_of_pesantren(pesantren: Pesantren) -> Sequence[AnyRow]:
    """Who acts for a pesantren or for one of its units."""
    units = [unit.id for unit in pesantren.units]
    return members(Membership.pesantren_id == pesantren.id, Membership.unit_id.in_(units))


def addressees_of_pesantren(pesantren: Pesantren) -> list[Addressee]:
    """Whom a mail about a pesantren goes to; a pesantren has no address of its own."""
    return addressees(people_of_pesantren(pesantren))


def addressees_of(unit: SellerUnit) -> list[Addressee]:
    """Who acts for a unit or for its pesantren; else the address that the unit has given."""
    people = members(Membership.unit_id == unit.id, Membership.pesantren_id == unit.pesantren_id)
    return addressees(people, unit.email, unit.name)
