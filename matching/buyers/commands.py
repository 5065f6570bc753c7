"""flask matching import-needs: needs brought in from the command line."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from catalogue.importing.actions import register_importer
from catalogue.importing.commands import FILE, import_file, raise_if_refused
from matching.buyers.importing import needs_importer

group = AppGroup("matching", help="Buyers, needs and matches.")


@group.command("import-needs")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Read and count, save nothing.")
@click.option("--demo", is_flag=True, help="Mark what is made as demo data.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Count delivery days from here.")
def import_needs(file: Path, dry_run: bool, demo: bool, as_of: datetime | None) -> None:
    """Bring in a file of needs; kirim_dalam_hari becomes a date."""
    register_importer(needs_importer(as_of.date() if as_of else None))
    raise_if_refused(import_file("kebutuhan", file, dry_run=dry_run, demo=demo))
