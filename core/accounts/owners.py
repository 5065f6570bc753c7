"""Whose a record is, and whether somebody may touch what is whose."""

from dataclasses import dataclass
from enum import Enum

from core.accounts.identity import Acting


class Whose(Enum):
    """Which records a role may act on."""

    ANY = "any"
    OWN = "own"  # of the organisation that they act for
    AREA = "area"  # of the regencies that their office looks after


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a record is: its places (codes of regencies or provinces) and its organisations.

    A record between two sides, such as a match, has the places of both.
    """

    places: tuple[str, ...] = ()
    pesantren_id: int | None = None
    unit_id: int | None = None
    buyer_id: int | None = None
    user_id: int | None = None


def is_within(place: str, area: str) -> bool:
    """Whether a place lies in an area: "35.07" in "35.07" and in "35"."""
    return place == area or place.startswith(f"{area}.")


def reaches(whose: Whose, who: Acting, owner: Owner) -> bool:
    """Whether somebody whom the table lets act on `whose` records may act on this one."""
    if whose is Whose.ANY:
        return True
    if whose is Whose.AREA:
        return any(is_within(place, who.place) for place in owner.places)
    return any(
        mine is not None and mine == theirs
        for mine, theirs in (
            (who.pesantren_id, owner.pesantren_id),
            (who.unit_id, owner.unit_id),
            (who.buyer_id, owner.buyer_id),
            (who.user_id, owner.user_id),
        )
    )
