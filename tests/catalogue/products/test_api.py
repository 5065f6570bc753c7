"""GET /api/v1/produk keeps its contract."""

from typing import Any
from urllib.parse import quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.search import searching


def ask(client: FlaskClient, query: str = "") -> Any:
    response = client.get(f"/api/v1/produk{query}")
    assert response.status_code == 200
    return response.get_json()


def codes(answer: Any) -> list[str]:
    return [item["kode"] for item in answer["items"]]


def test_without_a_query_everything_published_is_listed(shop: Flask, client: FlaskClient) -> None:
    answer = ask(client)
    assert answer["total"] == 3
    assert set(codes(answer)) == {"UJI-1", "UJI-2", "UJI-3"}
    assert set(answer) == {"total", "items", "facets", "saran"}
    assert answer["saran"] is None


def test_an_item_says_what_the_contract_names(shop: Flask, client: FlaskClient) -> None:
    (item,) = ask(client, "?q=kopi")["items"]
    assert item["skor"] > 0
    assert {key: item[key] for key in item if key != "skor"} == {
        "kode": "UJI-3",
        "nama": "Kopi Robusta Uji",
        "harga": 35_000,  # at the minimum order of 50 the first tier holds
        "satuan": "bungkus",
        "pesantren": "PP Kedua Contoh 902",
        "kabupaten": "Kota Surabaya",
    }


def test_scores_descend_under_relevance(shop: Flask, client: FlaskClient) -> None:
    items = ask(client, "?q=keripik+uji")["items"]
    scores = [item["skor"] for item in items]
    assert {item["kode"] for item in items[:2]} == {"UJI-1", "UJI-2"}
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kategori=makanan", {"UJI-1", "UJI-2"}),
        ("?kategori=keripik-kerupuk", {"UJI-2"}),
        ("?kabupaten=35.78", {"UJI-3"}),
        ("?halal=ya", {"UJI-1", "UJI-3"}),
        ("?halal=tidak", {"UJI-2"}),
        ("?harga_maks=12500", {"UJI-1", "UJI-2"}),
        ("?harga_maks=35000", {"UJI-1", "UJI-2", "UJI-3"}),
        ("?q=keripik&halal=ya", {"UJI-1"}),
    ],
)
def test_filters_keep_what_they_name(
    shop: Flask, client: FlaskClient, query: str, expected: set[str]
) -> None:
    answer = ask(client, query)
    assert set(codes(answer)) == expected
    assert answer["total"] == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("harga", ["UJI-2", "UJI-1", "UJI-3"]),
        ("-harga", ["UJI-3", "UJI-1", "UJI-2"]),
        ("kapasitas", ["UJI-1", "UJI-2", "UJI-3"]),
    ],
)
def test_orders_are_kept(shop: Flask, client: FlaskClient, sort: str, expected: list[str]) -> None:
    found = codes(ask(client, f"?urut={sort}"))
    prices = {"UJI-1": 12_500, "UJI-2": 9_000, "UJI-3": 35_000}
    if sort == "kapasitas":
        assert found[-1] == "UJI-3"
    else:
        assert [prices[code] for code in found] == [prices[code] for code in expected]


def test_pages_do_not_overlap_and_a_page_past_the_end_is_empty(
    shop: Flask, client: FlaskClient
) -> None:
    pages = [ask(client, f"?urut=harga&limit=2&halaman={page}") for page in (1, 2, 3)]
    assert [len(page["items"]) for page in pages] == [2, 1, 0]
    assert {page["total"] for page in pages} == {3}
    assert len({code for page in pages for code in codes(page)}) == 3


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("halal", {"UJI-1", "UJI-3"}),
        ("keripik bersertifikat halal", {"UJI-1"}),
        ("pirt", {"UJI-3"}),
        ("P-IRT", {"UJI-3"}),
        ("kopi franco", {"UJI-3"}),
    ],
)
def test_certificates_and_terms_of_delivery_are_words_to_find_by(
    shop: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, q: str, expected: set[str]
) -> None:
    monkeypatch.setattr(searching, "FEW", 1)
    assert set(codes(ask(client, f"?q={quote_plus(q)}"))) == expected


@pytest.mark.parametrize("q", ["UJI-3", "uji-3", "Uji3"])
def test_a_whole_code_finds_its_product(shop: Flask, client: FlaskClient, q: str) -> None:
    assert codes(ask(client, f"?q={q}")) == ["UJI-3"]
    assert ask(client, f"?q={q}&kabupaten=35.07")["total"] != 1


def test_a_facet_is_counted_with_its_own_filter_removed(shop: Flask, client: FlaskClient) -> None:
    facets = ask(client, "?kabupaten=35.78")["facets"]
    by_place = {row["nilai"]: row["jumlah"] for row in facets["kabupaten"]}
    by_category = {row["nilai"]: row["jumlah"] for row in facets["kategori"]}
    assert by_place == {"35.07": 2, "35.78": 1}
    assert by_category == {"minuman": 1, "kopi": 1}


def test_a_mistyped_query_says_what_was_searched_instead(shop: Flask, client: FlaskClient) -> None:
    answer = ask(client, "?q=kopii+robustaa")
    assert codes(answer) == ["UJI-3"]
    assert answer["saran"] == "kopi robusta"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?warna=merah", "warna"),
        ("?halaman=0", "halaman"),
        ("?halaman=x", "halaman"),
        ("?halaman=1.5", "halaman"),
        ("?limit=101", "limit"),
        ("?limit=0", "limit"),
        ("?urut=acak", "urut"),
        ("?halal=mungkin", "halal"),
        ("?harga_maks=murah", "harga_maks"),
        ("?harga_maks=-1", "harga_maks"),
        ("?kategori=tidak-ada", "kategori"),
        ("?kabupaten=99.99", "kabupaten"),
        ("?q=a&q=b", "q"),
    ],
)
def test_a_bad_parameter_gets_a_problem_that_names_it(
    shop: Flask, client: FlaskClient, query: str, name: str
) -> None:
    response = client.get(f"/api/v1/produk{query}")
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    body = response.get_json()
    assert body["parameter"] == name
    assert body["status"] == 400
    assert body["detail"]
