"""Figures of the front page and of a regency's page: only what is true of what they count."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from catalogue.importing.importer import Source
from catalogue.producers.models import Pesantren
from catalogue.products.indexing import PRODUCT_INDEX
from core.database import db
from tests.catalogue.importing.imports import product_file, run_import
from tests.matching.buyers.needs import save_need
from tests.office import text_of

TILE = re.compile(
    r"<dt>([^<]*)</dt>\s*<dd class=\"figures-value\">([^<]*)</dd>(.*?)</div>", re.DOTALL
)


def tiles(page: str) -> dict[str, tuple[str, str]]:
    """The figure of each tile, and what is said under it."""
    found = TILE.findall(page)
    return {
        label: (value, " ".join(re.sub(r"<[^>]+>", " ", rest).split()))
        for label, value, rest in found
    }


def pesantren(number: int, *, nspp: bool, is_demo: bool, regency_code: str = "35.07") -> None:
    db.session.add(
        Pesantren(
            name=f"PP Hitung Contoh {number}",
            nspp=f"5100{number:08}" if nspp else None,
            regency_code=regency_code,
            is_demo=is_demo,
        )
    )
    db.session.commit()


def test_pesantren_without_nspp_are_not_said_to_have_one(app: Flask, client: FlaskClient) -> None:
    pesantren(1, nspp=True, is_demo=False)
    pesantren(2, nspp=False, is_demo=False)
    assert tiles(text_of(client, "/"))["Pesantren terdaftar"] == ("2", "1 dengan NSPP")
    pesantren(3, nspp=True, is_demo=False, regency_code="35.78")
    regency = tiles(text_of(client, "/wilayah/kab-malang-3507/"))
    assert regency["Pesantren terdaftar"] == ("2", "1 dengan NSPP")


def test_where_all_have_an_nspp_it_says_so(app: Flask, client: FlaskClient) -> None:
    pesantren(1, nspp=True, is_demo=False)
    assert tiles(text_of(client, "/"))["Pesantren terdaftar"] == ("1", "semuanya dengan NSPP")


def test_nobody_is_said_to_be_on_a_list_of_the_ministry(app: Flask, client: FlaskClient) -> None:
    pesantren(1, nspp=True, is_demo=True)
    assert "Kementerian" not in text_of(client, "/")


def test_demo_figures_are_labelled(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    run_import(product_file(tmp_path / "p.csv"), source=Source("demo", True))
    PRODUCT_INDEX.rebuild()
    save_need("UJI-D1", "Keripik tempe", is_demo=True)
    shown = tiles(text_of(client, "/"))
    assert [note.endswith("Data contoh") for _, note in shown.values()] == [True, True, True]


def test_figures_with_some_demo_data_say_so(app: Flask, client: FlaskClient) -> None:
    for number, is_demo in ((1, True), (2, False)):
        pesantren(number, nspp=True, is_demo=is_demo)
        save_need(f"UJI-D{number}", "Keripik tempe", is_demo=is_demo)
    shown = tiles(text_of(client, "/"))
    for label in ("Pesantren terdaftar", "Kebutuhan terbuka"):
        assert shown[label][1].endswith("Termasuk data contoh")


def test_real_figures_wear_no_label(app: Flask, client: FlaskClient) -> None:
    pesantren(1, nspp=True, is_demo=False)
    save_need("UJI-D1", "Keripik tempe")
    assert "contoh" not in "".join(note for _, note in tiles(text_of(client, "/")).values())
