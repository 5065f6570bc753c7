"""A need with many suggestions: compared first, and only the best are explained at length."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.indexing import PRODUCT_INDEX
from tests.catalogue.importing.imports import product_file, run_import
from tests.matching.buyers.needs import save_need
from tests.office import text_of

ROW = re.compile(r'<th scope="row"><a[^>]*href="#([^"]+)">[^<]+</a></th>(.*?)</tr>', re.DOTALL)
EXPLAINED = 3


@pytest.fixture
def many(app: Flask, tmp_path: Path) -> None:
    """Five keripik tempe for one need."""
    rows = [
        {"kode_produk": f"UJI-{n}", "nama_produk": f"Keripik Tempe Uji {n}", "harga": f"{n}1500"}
        for n in range(1, 6)
    ]
    run_import(product_file(tmp_path / "p.csv", *rows))
    PRODUCT_INDEX.rebuild()
    save_need("UJI-K2", "Keripik tempe")


@pytest.mark.parametrize("language", ["", "/en"])
def test_suggestions_are_compared_before_they_are_explained(
    many: None, client: FlaskClient, language: str
) -> None:
    page = text_of(client, f"{language}/kebutuhan/UJI-K2/")
    rows = ROW.findall(page.partition('<ol class="stack">')[0])
    assert len(rows) == 5
    for code, cells in rows:
        assert page.count(f'<article class="suggestion" id="{code}">') == 1
        assert re.search(r"<td>Rp[1-5][.,]?1[.,]500 / bungkus</td>", cells)
        assert re.search(r"<td>\d+(?: |\xa0)?% \(\w+\)</td>", cells)
        assert "<td>Kab. Malang</td>" in cells


def test_only_the_best_are_explained_at_once(many: None, client: FlaskClient) -> None:
    articles = text_of(client, "/kebutuhan/UJI-K2/").split('<article class="suggestion"')[1:]
    folded = ['<details class="suggestion-fold">' in article for article in articles]
    assert folded == [False] * EXPLAINED + [True] * (len(articles) - EXPLAINED)
    assert all("Mengapa cocok" in article for article in articles)


def test_a_few_suggestions_need_no_comparison(market: Flask, client: FlaskClient) -> None:
    assert "comparison" not in text_of(client, "/kebutuhan/UJI-K1/")
