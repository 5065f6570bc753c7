"""Reading offices."""

from sqlalchemy import select

from core.accounts.models import Corridor, Office
from core.database import db


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
    """The number on which the province's office answers, digits only; may be empty."""
    query = select(Office.whatsapp).where(
        Office.province_code == province_code, Office.regency_code.is_(None)
    )
    return db.session.scalar(query) or ""
