"""What offices do to freight tariffs: enter one, end one. A tariff is never changed."""

from typing import Any

from sqlalchemy import select

from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.pages.wording import gettext as _
from matching.buyers.models import FreightTariff


def enter_tariff(values: dict[str, Any]) -> FreightTariff:
    """A tariff as a carrier told it; the same in every word that still runs is the same tariff."""
    same = select(FreightTariff).filter_by(**values, ended_at=None).order_by(FreightTariff.id)
    known = db.session.scalars(same.limit(1)).first()
    if known is not None:
        return known
    tariff = FreightTariff(**values)
    db.session.add(tariff)
    db.session.flush()
    told = {name: value for name, value in values.items() if not name.startswith("valid_")}
    record(
        "tariff.enter",
        tariff,
        after={
            **told,
            "valid_from": tariff.valid_from.isoformat(),
            "valid_to": tariff.valid_to.isoformat(),
        },
    )
    return tariff


def end_tariff(tariff: FreightTariff, reason: str) -> None:
    """From now on it gives no estimate. Raises DomainError when it was ended before."""
    if tariff.ended_at is not None:
        raise DomainError(_("Tarif ini sudah diakhiri."))
    tariff.ended_at = now()
    db.session.flush()
    record("tariff.end", tariff, before={"ended": False}, after={"ended": True}, reason=reason)
