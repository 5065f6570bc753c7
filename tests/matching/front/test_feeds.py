"""The feeds of new products and needs: found from the pages, and steady in what they name."""

import re
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from catalogue.products.actions import rename
from catalogue.products.models import Product
from core.database import db
from matching.buyers.models import Need
from tests.office import text_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LINK = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"')


def entries(client: FlaskClient, path: str) -> dict[str, str]:
    """Titles by id."""
    root = ElementTree.fromstring(text_of(client, path))  # noqa: S314  # our own
    return {
        entry.findtext("a:id", "", ATOM): entry.findtext("a:title", "", ATOM)
        for entry in root.findall("a:entry", ATOM)
    }


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", ["/produk/baru.atom", "/kebutuhan/baru.atom"]),
        ("/produk/", ["/produk/baru.atom"]),
        ("/kebutuhan/", ["/kebutuhan/baru.atom"]),
    ],
)
def test_pages_name_their_feeds(
    market: Flask, client: FlaskClient, language: str, page: str, feeds: list[str]
) -> None:
    assert LINK.findall(text_of(client, language + page)) == [language + feed for feed in feeds]


@pytest.mark.parametrize("page", ["/produk/", "/kebutuhan/"])
def test_people_see_the_feed_of_a_list(market: Flask, client: FlaskClient, page: str) -> None:
    assert re.search(rf'<a [^>]*href="{page}baru.atom"', text_of(client, page))


def test_an_entry_keeps_its_id_when_its_record_is_renamed(
    market: Flask, client: FlaskClient
) -> None:
    before = entries(client, "/produk/baru.atom")
    rename(db.session.scalars(select(Product).filter_by(code="UJI-1")).one(), "Nama Baru Uji")
    db.session.commit()
    after = entries(client, "/produk/baru.atom")
    assert "tag:localhost,2026:produk/UJI-1" in after
    assert list(after) == list(before)
    assert after != before


def test_both_languages_name_an_entry_alike(market: Flask, client: FlaskClient) -> None:
    ours = entries(client, "/kebutuhan/baru.atom")
    assert list(ours) == ["tag:localhost,2026:kebutuhan/UJI-K1"]
    assert list(entries(client, "/en/kebutuhan/baru.atom")) == list(ours)


def test_demo_records_are_labelled(market: Flask, client: FlaskClient) -> None:
    assert "contoh:" not in " ".join(entries(client, "/kebutuhan/baru.atom").values()).lower()
    db.session.scalars(select(Need)).one().is_demo = True
    db.session.scalars(select(Product).filter_by(code="UJI-1")).one().is_demo = True
    db.session.commit()
    assert list(entries(client, "/kebutuhan/baru.atom").values()) == ["Data contoh: Keripik tempe"]
    products = entries(client, "/en/produk/baru.atom")
    assert products["tag:localhost,2026:produk/UJI-1"] == "Sample data: Keripik Tempe Uji"
    assert products["tag:localhost,2026:produk/UJI-4"] == "Madu Hutan Uji"
