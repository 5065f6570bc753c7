"""The list of open needs: words in any spelling, filters that count, pages, and nothing closed."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.categories import ids_within
from tests.matching.buyers.needs import in_days, save_need
from tests.office import counted_queries


@pytest.fixture
def needs(app: Flask) -> Flask:
    """Five needs, three of them open."""
    keripik, kopi = ids_within("keripik-kerupuk")[0], ids_within("kopi")[0]
    save_need("UJI-1", "Keripik tempe pedas", category_id=keripik)
    save_need("UJI-2", "Kopi robusta", category_id=kopi, frequency="monthly", regency="63.07")
    save_need("UJI-3", "Kripik pisang", category_id=keripik, deliver_by=None)
    save_need("UJI-4", "Keripik tempe lama", deliver_by=in_days(-1))
    save_need("UJI-5", "Keripik tempe selesai", status="closed")
    return app


def titles(client: FlaskClient, query: str = "") -> list[str]:
    page = client.get(f"/kebutuhan/{query}").get_data(as_text=True)
    return re.findall(r'<h3[^>]*><a href="/kebutuhan/UJI[^"]*">([^<]*)</a>', page)


def test_only_what_is_open_is_listed_newest_first(needs: Flask, client: FlaskClient) -> None:
    assert titles(client) == ["Kripik pisang", "Kopi robusta", "Keripik tempe pedas"]


def test_words_are_found_in_any_spelling(needs: Flask, client: FlaskClient) -> None:
    assert titles(client, "?q=keripik") == ["Kripik pisang", "Keripik tempe pedas"]
    assert titles(client, "?q=kripik+tempe") == ["Keripik tempe pedas"]
    assert titles(client, "?q=sambal") == []


def test_filters_narrow_and_count_with_themselves_removed(
    needs: Flask, client: FlaskClient
) -> None:
    assert titles(client, "?kategori=makanan") == ["Kripik pisang", "Keripik tempe pedas"]
    assert titles(client, "?kabupaten=63.07&kabupaten=63.71&frekuensi=bulanan") == ["Kopi robusta"]
    page = client.get("/kebutuhan/?frekuensi=bulanan").get_data(as_text=True)
    assert re.search(r'Sekali<span class="facet-count">2<', page)
    assert re.search(r'Kab. [^<]*<span class="facet-count">1<', page)


def test_what_makes_no_sense_in_the_address_is_left_out(needs: Flask, client: FlaskClient) -> None:
    query = "?kategori=zz&kabupaten=99.99&frekuensi=kadang&halaman=-3&halaman=x"
    assert len(titles(client, query)) == 3


def test_nothing_found_leads_to_the_form_with_the_words(needs: Flask, client: FlaskClient) -> None:
    page = client.get("/kebutuhan/?q=madu+hutan").get_data(as_text=True)
    assert "/kebutuhan/ajukan?cari=madu%20hutan" in page


def test_pages_go_on_and_the_number_of_queries_stays(app: Flask, client: FlaskClient) -> None:
    save_need("UJI-00", "Keripik nomor 0")
    client.get("/kebutuhan/")
    with counted_queries() as one:
        client.get("/kebutuhan/")
    for number in range(1, 30):
        save_need(f"UJI-{number:02}", f"Keripik nomor {number}")
    with counted_queries() as many:
        assert len(titles(client)) == 24
    assert len(many) == len(one) == 2
    assert len(titles(client, "?halaman=2")) == 6
    assert len(titles(client, "?halaman=999")) == 6


def test_a_code_as_offices_write_it_opens_its_page(app: Flask, client: FlaskClient) -> None:
    save_need("UJI 12/KOP#3", "Keripik tempe")
    page = client.get("/kebutuhan/").get_data(as_text=True)
    (address,) = re.findall(r'<h3[^>]*><a href="(/kebutuhan/UJI[^"]*)">', page)
    assert client.get(address).status_code == 200
