"""Offices and corridors that a site starts with, from data; loading twice changes nothing."""

import csv
from pathlib import Path

from sqlalchemy import select

from core.database import db
from core.offices.models import Corridor, Office
from core.regions import provinces, regencies_of

CORRIDORS = Path(__file__).parent / "corridors.csv"


def load_corridors_and_offices() -> None:
    """Add what is missing: each corridor, and the offices of its two provinces."""
    known = set(db.session.scalars(select(Office.code)))
    lanes = {
        (lane.origin_province, lane.destination_province)
        for lane in db.session.scalars(select(Corridor))
    }
    with CORRIDORS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lane = (row["asal"], row["tujuan"])
            if lane not in lanes:
                db.session.add(
                    Corridor(
                        origin_province=lane[0],
                        destination_province=lane[1],
                        agreement=row["kesepakatan"],
                    )
                )
            for province_code in lane:
                _add_offices(province_code, known)
    db.session.flush()


def _add_offices(province_code: str, known: set[str]) -> None:
    """The province's office and one for each of its regencies."""
    province = provinces()[province_code]
    places: list[tuple[str, str | None, str]] = [(province_code, None, f"Provinsi {province.name}")]
    places += [(r.code, r.code, r.name) for r in regencies_of(province_code)]
    for code, regency_code, place in places:
        office = f"DISKOP-{code}"
        if office not in known:
            known.add(office)
            db.session.add(
                Office(
                    code=office,
                    name=f"Dinas Koperasi dan UKM {place}",
                    province_code=province_code,
                    regency_code=regency_code,
                )
            )
