"""Where an officer works, as a condition of lists: the rows of one's own regencies only."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from core.accounts.identity import acting
from core.accounts.owners import is_within

Place = ColumnElement[Any] | InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


def in_area(*places: Place) -> ColumnElement[bool]:
    """Rows of which one of these columns names a place that the person's office looks after.

    All rows for an administrator, none for anybody who works for no office.
    """
    who = acting()
    if who is None or not who.is_office:
        return false()
    if who.role == "administrator":
        return true()
    return or_(*(_within(place, who.place) for place in places))


def own_places(names: dict[str, str]) -> dict[str, str]:
    """Of places by code, those in which the person's office works; all for an administrator."""
    who = acting()
    if who is None or who.role == "administrator":
        return names
    return {code: name for code, name in names.items() if is_within(code, who.place)}


def _within(place: Any, area: str) -> ColumnElement[bool]:
    return or_(place == area, place.startswith(f"{area}.", autoescape=True))
