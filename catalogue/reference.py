"""flask load-reference: what a site needs before its first record."""

import click
from flask.cli import with_appcontext

from catalogue.curation.reference import load_reasons
from catalogue.products.reference import load_categories
from core.database import db
from core.offices.reference import load_corridors_and_offices


@click.command("load-reference")
@with_appcontext
def load_reference() -> None:
    """Load corridors, offices, categories and reasons from their data files; safe to repeat."""
    load_corridors_and_offices()
    load_categories()
    load_reasons()
    db.session.commit()
