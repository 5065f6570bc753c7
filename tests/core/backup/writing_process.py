"""A process that adds a pesantren with its two units in one transaction, again and again."""

import sys
from itertools import count
from pathlib import Path

from app import create_app
from catalogue.producers.models import Pesantren, SellerUnit
from core.config import Settings
from core.database import db
from tests.databases import SECRET

UNITS = 2


def add(number: int) -> None:
    """One pesantren and its units, or nothing."""
    pesantren = Pesantren(name=f"PP Sibuk Contoh {number}", regency_code="35.07")
    db.session.add(pesantren)
    db.session.flush()
    for unit in range(UNITS):
        made = SellerUnit(
            code=f"SIBUK-{number}-{unit}",
            pesantren_id=pesantren.id,
            name=f"Kopontren {unit}",
            pillar="pesantrenpreneur",
            regency_code="35.07",
        )
        db.session.add(made)
        db.session.flush()
    db.session.commit()


if __name__ == "__main__":
    instance, url = sys.argv[1:]
    settings = Settings(
        instance=Path(instance), secret_key=SECRET, database_url=url, base_url="http://localhost"
    )
    with create_app(settings).app_context():
        for number in count():
            add(number)
            if number % 10 == 0:
                sys.stdout.write(f"{number}\n")
                sys.stdout.flush()
