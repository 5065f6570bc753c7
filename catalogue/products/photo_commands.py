"""flask catalogue add-photos: a folder of pictures, each named by its kode_produk."""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select

from catalogue.products.models import Product
from catalogue.products.photos import add_photo, photo_count
from catalogue.products.queries import product_by_code
from core.database import db
from core.errors import DomainError

NUMBERED = re.compile(r"(.+)-(\d{1,2})")


@dataclass
class Outcome:
    """What came of a folder."""

    added: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)  # file, sentence


@click.command("add-photos")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--demo", is_flag=True, help="Mark the photos as demo data.")
@with_appcontext
def add_photos(folder: Path, demo: bool) -> None:
    """Add the pictures in FOLDER: KODE.jpg, KODE-2.jpg, ... A second run adds nothing."""
    files = photo_files(folder)
    outcome = Outcome()
    with click.progressbar(files, label="Foto", show_pos=True) as bar:
        for file in bar:
            try:
                _add(file, demo, outcome)
            except DomainError as refusal:
                db.session.rollback()
                outcome.refused.append((file.name, refusal.message))
    _report(outcome)
    if outcome.refused:
        sys.exit(1)


def photo_files(folder: Path) -> list[Path]:
    """The files of a folder by name, KODE-2 before KODE-10; hidden files are left out."""
    found = [path for path in folder.iterdir() if path.is_file() and path.name[0] != "."]
    return sorted(found, key=lambda path: (*code_and_number(path.stem), path.name))


def code_and_number(stem: str) -> tuple[str, int]:
    """CONTOH-P001-2 -> ("CONTOH-P001", 2); without a number it is the first picture."""
    numbered = NUMBERED.fullmatch(stem)
    return (numbered[1], int(numbered[2])) if numbered else (stem, 1)


def _add(file: Path, demo: bool, outcome: Outcome) -> None:
    product = _product(os.fsencode(file.stem).decode(errors="replace"))
    before = photo_count(product.id)
    add_photo(product, file, is_demo=demo)
    if photo_count(product.id) > before:
        outcome.added += 1
        db.session.commit()
    else:
        outcome.known += 1
        db.session.rollback()


def _product(stem: str) -> Product:
    """The product that a file is named for: its whole name may be the code, in any case."""
    code, _ = code_and_number(stem)
    product = (
        product_by_code(stem) or product_by_code(code) or _in_any_case(stem) or _in_any_case(code)
    )
    if product is None:
        raise DomainError(
            f"Tidak ada produk dengan kode {code}. Namai berkas dengan kode_produk, "
            "misalnya CONTOH-P001.jpg atau CONTOH-P001-2.jpg."
        )
    return product


def _in_any_case(code: str) -> Product | None:
    """The only product whose code differs in nothing but small and capital letters."""
    same = select(Product).where(func.upper(Product.code) == code.upper()).limit(2)
    found = db.session.scalars(same).all()
    return found[0] if len(found) == 1 else None


def _report(outcome: Outcome) -> None:
    click.echo(
        f"{outcome.added} foto baru, {outcome.known} sudah ada, {len(outcome.refused)} ditolak"
    )
    for name, sentence in outcome.refused:
        click.echo(f"  {click.format_filename(name)}: {sentence}")
