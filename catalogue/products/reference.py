"""Categories that a site starts with, from data; loading twice changes nothing."""

import csv
from pathlib import Path

from sqlalchemy import select

from catalogue.products.models import Category
from core.database import db

CATEGORIES = Path(__file__).parent / "categories.csv"


def load_categories() -> None:
    """Add or update the categories of categories.csv; parents stand before their children."""
    known = {category.slug: category for category in db.session.scalars(select(Category))}
    with CATEGORIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            category = known.get(row["slug"]) or Category(slug=row["slug"])
            category.name, category.name_en = row["nama"], row["nama_en"]
            category.icon, category.tone = row["ikon"], row["nada"]
            category.position = int(row["urutan"])
            category.parent_id = known[row["induk"]].id if row["induk"] else None
            known[category.slug] = category
            db.session.add(category)
            db.session.flush()
