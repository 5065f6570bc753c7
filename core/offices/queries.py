"""Reading offices."""

import time

from flask import current_app
from sqlalchemy import select

from core.database import db
from core.offices.models import Corridor, Office
from core.regions import regencies_of

KEPT_SECONDS = 60


def office_choices() -> list[tuple[str, str]]:
    """(code, name) of all offices, provinces first."""
    query = select(Office.code, Office.name).order_by(
        Office.regency_code.is_not(None), Office.province_code, Office.regency_code
    )
    return [(row.code, row.name) for row in db.session.execute(query)]


def corridors() -> list[tuple[str, str]]:
    """(origin, destination) provinces between which goods are traded."""
    query = select(Corridor.origin_province, Corridor.destination_province).order_by(Corridor.id)
    return [(row.origin_province, row.destination_province) for row in db.session.execute(query)]


def office_whatsapp(province_code: str) -> str:
    """The number on which the province's office answers, digits only; may be empty.

    Read once a minute: every product page shows it, and it hardly ever changes.
    """
    kept: dict[str, tuple[float, str]] = current_app.extensions.setdefault("office_whatsapp", {})
    if province_code not in kept or kept[province_code][0] < time.monotonic():
        query = select(Office.whatsapp).where(
            Office.province_code == province_code, Office.regency_code.is_(None)
        )
        number = db.session.scalar(query) or ""
        kept[province_code] = (time.monotonic() + KEPT_SECONDS, number)
    return kept[province_code][1]


def corridor_regencies() -> dict[str, str]:
    """Codes and names of the regencies of all provinces that trade, in the order of their codes."""
    provinces = sorted({province for lane in corridors() for province in lane})
    return {r.code: r.name for province in provinces for r in regencies_of(province)}
