"""Registering a pesantren and its units by somebody who speaks for them."""

import secrets
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.models import Pesantren, SellerUnit
from core.accounts.models import Membership
from core.audit import record
from core.database import db
from core.verifying.actions import ask


def register_pesantren(user_id: int, values: dict[str, Any]) -> Pesantren:
    """A new pesantren with its first person; an office makes sure of it later."""
    pesantren = Pesantren(source="daftar", **values)
    db.session.add(pesantren)
    db.session.flush()
    record("pesantren.register", pesantren, after=_told(pesantren))
    ask(pesantren)
    _join(user_id, pesantren, waits=False)
    PESANTREN_INDEX.later([pesantren.id])
    return pesantren


def ask_to_join(user_id: int, pesantren: Pesantren) -> Membership:
    """Ask to act for a pesantren that is known already: it waits until an office agrees."""
    membership = _join(user_id, pesantren, waits=True)
    record("membership.ask", membership, after={"pesantren": pesantren.id})
    return membership


def register_unit(pesantren: Pesantren, values: dict[str, Any], key: str) -> SellerUnit:
    """A unit of the pesantren; the same form sent twice gives the same unit."""
    code = f"u-{pesantren.id}-{key[:12]}"
    unit = SellerUnit(
        code=code,
        pesantren_id=pesantren.id,
        regency_code=pesantren.regency_code,
        source="daftar",
        **values,
    )
    try:
        with db.session.begin_nested():
            db.session.add(unit)
    except IntegrityError:
        return db.session.scalars(select(SellerUnit).filter_by(code=code)).one()
    record("seller_unit.register", unit, after={"name": unit.name, "pillar": unit.pillar})
    PESANTREN_INDEX.later([pesantren.id])
    return unit


def product_code() -> str:
    """A code for a product that its maker lists: short, and not to be guessed from others."""
    return f"P-{secrets.token_hex(4).upper()}"


def _join(user_id: int, pesantren: Pesantren, *, waits: bool) -> Membership:
    query = select(Membership).filter_by(user_id=user_id, pesantren_id=pesantren.id)
    membership = db.session.scalar(query)
    if membership is None:
        membership = Membership(
            user_id=user_id, pesantren_id=pesantren.id, role="producer", waits=waits
        )
        db.session.add(membership)
        db.session.flush()
    return membership


def _told(pesantren: Pesantren) -> dict[str, Any]:
    return {"name": pesantren.name, "nspp": pesantren.nspp, "regency": pesantren.regency_code}
