"""What search engines are told: which pages to pass over, and the pair of each other page."""

import re
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.office import text_of

LINK = re.compile(r'<link rel="(?:canonical|alternate)"(?: hreflang="([a-z-]+)")? href="([^"]+)">')
NOINDEX = '<meta name="robots" content="noindex">'
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def links(page: str) -> dict[str, str]:
    """Addresses by language; the page's own under the empty name."""
    return dict(LINK.findall(page))


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_names_itself_and_its_languages(client: FlaskClient, language: str) -> None:
    page = text_of(client, f"{language}/bantuan?utm_source=wa")
    assert NOINDEX not in page
    assert links(page) == {
        "": f"http://localhost{language}/bantuan",
        "id": "http://localhost/bantuan",
        "en": "http://localhost/en/bantuan",
        "x-default": "http://localhost/bantuan",
    }


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "path",
    [
        "/masuk",
        "/kebutuhan/ajukan",
        "/kebutuhan/ajukan?produk=UJI-1",
        "/laporkan/UJI-1",
        "/produk/?q=keripik",
        "/produk/?kategori=kopi",
        "/produk/?harga_maks=10000",
        "/produk/?harga_maks=abc",
        "/produk/?urut=harga",
        "/pesantren/?q=uji",
        "/pesantren/?kabupaten=35.07",
        "/sentra/?q=uji",
        "/kebutuhan/?q=uji",
        "/kebutuhan/?kategori=kopi",
    ],
)
def test_forms_and_filtered_lists_are_passed_over(
    market: Flask, client: FlaskClient, language: str, path: str
) -> None:
    page = text_of(client, language + path)
    assert NOINDEX in page
    assert not links(page)


@pytest.mark.parametrize("path", ["/produk/", "/pesantren/", "/sentra/", "/kebutuhan/", "/"])
def test_whole_lists_are_found(market: Flask, client: FlaskClient, path: str) -> None:
    assert NOINDEX not in text_of(client, path)


def test_what_is_not_there_has_no_address_of_its_own(client: FlaskClient) -> None:
    page = client.get("/tidak-ada").get_data(as_text=True)
    assert not links(page)
    assert NOINDEX in page
    assert "og:url" not in page


def test_crawlers_are_kept_from_offices_only(client: FlaskClient) -> None:
    lines = text_of(client, "/robots.txt").splitlines()
    closed = [line for line in lines if line.startswith("Disallow")]
    assert closed == ["Disallow: /kantor/", "Disallow: /en/kantor/"]


def test_the_sitemap_names_each_page_in_all_its_languages(
    market: Flask, client: FlaskClient
) -> None:
    root = ElementTree.fromstring(text_of(client, "/sitemap.xml"))  # noqa: S314  # our own
    entries = root.findall("s:url", NAMESPACES)
    assert len(entries) > 50
    for entry in entries:
        address = entry.findtext("s:loc", namespaces=NAMESPACES) or ""
        found = {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMESPACES)
        }
        english = address.replace("http://localhost/", "http://localhost/en/", 1)
        assert found == {"id": address, "en": english, "x-default": address}
