"""The highest price of the product list: read as people write it, never passed over in silence."""

import re
from urllib.parse import quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient

FIELD = re.compile(r'<input id="price-most"[^>]*>')


def listed(client: FlaskClient, typed: str, language: str = "") -> str:
    response = client.get(f"{language}/produk/?harga_maks={quote_plus(typed)}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def field(page: str) -> str:
    found = FIELD.search(page)
    assert found
    return found[0]


@pytest.mark.parametrize(
    "typed",
    ["10000", "10.000", "Rp 10.000", "10 rb", "10rb", "Rp10.000,-", "10 ribu", "IDR 10,000"],
)
def test_a_price_is_read_as_people_write_it(shop: Flask, client: FlaskClient, typed: str) -> None:
    page = listed(client, typed)
    assert "<h1>1 produk</h1>" in page
    assert "s.d. Rp10.000" in page
    assert 'value="10.000"' in field(page)
    assert "aria-invalid" not in page


@pytest.mark.parametrize(("typed", "most"), [("1,5jt", "Rp1.500.000"), ("1,5 juta", "Rp1.500.000")])
def test_words_of_scale_are_read(shop: Flask, client: FlaskClient, typed: str, most: str) -> None:
    assert f"s.d. {most}" in listed(client, typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("abc", "bukan angka rupiah"),
        ("1.5", "Maksudnya Rp1.500 atau Rp1.500.000?"),
        ("0", "Nilai 0 tidak diterima."),
        ("-5000", "kurang dari nol"),
        ("5000-10000", "adalah rentang harga"),
        ("12500/kg", "memuat satuan"),
        ("9" * 30, "lebih dari"),
    ],
)
def test_what_cannot_be_read_stays_and_says_why(
    shop: Flask, client: FlaskClient, typed: str, why: str
) -> None:
    page = listed(client, typed)
    assert "<h1>3 produk</h1>" in page
    assert f'value="{typed}"' in field(page)
    assert 'aria-invalid="true" aria-describedby="price-error"' in field(page)
    said = re.search(r'<p class="field-error" id="price-error">(.*?)</p>', page, re.DOTALL)
    assert said
    assert why in said[1]
    assert "belum disaring menurut harga" in page
    assert '<details class="facet-panel" open>' in page


def test_what_cannot_be_read_is_explained_in_english_too(shop: Flask, client: FlaskClient) -> None:
    page = listed(client, "1.5", "/en")
    assert "can be read in more than one way. Is it Rp1,500 or Rp1,500,000?" in page


def test_an_empty_price_asks_for_nothing(shop: Flask, client: FlaskClient) -> None:
    for typed in ("", "  "):
        page = listed(client, typed)
        assert "aria-invalid" not in page
        assert "<h1>3 produk</h1>" in page


def test_a_price_that_was_not_read_is_not_carried_into_links(
    shop: Flask, client: FlaskClient
) -> None:
    main = listed(client, "abc").partition("<main")[2].partition("</main>")[0]
    assert "kabupaten=35.78" in main
    assert "harga_maks=abc" not in main


def test_programs_give_whole_rupiah(shop: Flask, client: FlaskClient) -> None:
    assert client.get("/api/v1/produk?harga_maks=10000").status_code == 200
    assert client.get("/api/v1/produk?harga_maks=10rb").status_code == 400
