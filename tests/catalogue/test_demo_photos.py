"""Checks on the drawn pictures of demo products."""

import csv
from pathlib import Path

from catalogue.demo.photos import KINDS, LABELS, PHOTOS, draw

PRODUCTS = Path(__file__).parents[2] / "catalogue" / "demo" / "products.csv"


def products() -> list[dict[str, str]]:
    """The demo products."""
    with PRODUCTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_photographed_product_exists() -> None:
    assert len(PHOTOS) == 30
    assert set(PHOTOS) <= {row["kode_produk"] for row in products()}


def test_a_label_says_what_the_product_is_called() -> None:
    names = {row["kode_produk"]: row["nama_produk"].casefold() for row in products()}
    assert set(LABELS) <= set(PHOTOS)
    for code, label in LABELS.items():
        assert label.split()[0].casefold() in names[code]


def test_every_kind_is_used_and_known() -> None:
    assert set(PHOTOS.values()) == set(KINDS)


def test_the_same_seed_draws_the_same_picture() -> None:
    first, again = (draw("CONTOH-P038", "coffee", 7) for _ in range(2))
    assert first.size == (1600, 1200)
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != draw("CONTOH-P038", "coffee", 8).tobytes()
