"""The front page and the page of a regency: nothing empty is shown as a number, here is marked."""

import re

from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.indexing import PRODUCT_INDEX
from tests.office import text_of


def test_categories_without_products_are_not_shown(market: Flask, client: FlaskClient) -> None:
    page = text_of(client, "/")
    assert re.findall(r'href="/produk/\?kategori=([a-z-]+)"', page) == ["makanan"]
    PRODUCT_INDEX.open_writer().rebuild([])
    assert 'id="categories"' not in text_of(client, "/")


def test_a_map_marks_the_regency_of_its_page(market: Flask, client: FlaskClient) -> None:
    page = text_of(client, "/wilayah/kab-malang-3507/")
    assert len(re.findall(r'class="region-map-here" href="[^"]+#r35\.07"', page)) == 1
    assert re.search(r'href="/wilayah/kab-malang-3507/" aria-current="page">Kab. Malang', page)
    assert "region-map-here" not in text_of(client, "/")


def test_the_list_beside_a_map_opens_for_a_regency_far_down(
    market: Flask, client: FlaskClient
) -> None:
    assert '<details class="fold" open>' in text_of(client, "/wilayah/kota-surabaya-3578/")
    assert '<details class="fold">' in text_of(client, "/wilayah/kab-malang-3507/")
