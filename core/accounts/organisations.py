"""The kinds of organisation that people belong to; features tell theirs, as core knows none."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

from core.accounts.models import Membership
from core.database import AnySelect
from core.offices.models import Office


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """The columns of one kind: what names a row, where it is, and where memberships name it.

    `place` is the Kemendagri code of a regency, or of a province.
    """

    kind: str
    key: InstrumentedAttribute[int]
    member: InstrumentedAttribute[int | None]
    title: InstrumentedAttribute[str]
    place: ColumnElement[Any] | InstrumentedAttribute[str]


def register_organisation(kind: OrganisationKind) -> None:
    """Let people of this application belong to organisations of this kind."""
    organisation_kinds()[kind.kind] = kind


def organisation_kinds() -> dict[str, OrganisationKind]:
    """All kinds by name: office, pesantren, unit, buyer."""
    found: dict[str, OrganisationKind] = current_app.extensions.setdefault("organisations", {})
    return found


def title_of() -> ColumnElement[str]:
    """The name of a membership's organisation; the select must be `with_organisations`."""
    return func.coalesce(*(one.title for one in organisation_kinds().values()))


def place_of() -> ColumnElement[str]:
    """Where a membership's organisation is, as the code of a regency or province."""
    return func.coalesce(*(one.place for one in organisation_kinds().values()))


def with_organisations(query: AnySelect) -> AnySelect:
    """The select of memberships, joined with the one organisation of each."""
    for one in organisation_kinds().values():
        query = query.outerjoin(one.key.class_, one.key == one.member)
    return query


OFFICE_PEOPLE = OrganisationKind(
    "office",
    Office.id,
    Membership.office_id,
    Office.name,
    func.coalesce(Office.regency_code, Office.province_code),
)
