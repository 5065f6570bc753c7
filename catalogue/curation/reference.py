"""Reasons that a site starts with, from data; loading twice changes nothing."""

import csv
from pathlib import Path

from sqlalchemy import select

from catalogue.curation.models import CurationReason
from core.database import db

REASONS = Path(__file__).parent / "reasons.csv"


def load_reasons() -> None:
    """Add or update the reasons of reasons.csv; others that a site has are left alone."""
    known = {reason.slug: reason for reason in db.session.scalars(select(CurationReason))}
    with REASONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            reason = known.get(row["kode"]) or CurationReason(slug=row["kode"])
            reason.words, reason.words_en = row["alasan"], row["alasan_en"]
            reason.position = int(row["urutan"])
            db.session.add(reason)
    db.session.flush()
