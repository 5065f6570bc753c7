"""Lists of a site on which nothing stands yet say so; advice about words is for a search."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.products.indexing import PRODUCT_INDEX

LISTS = (
    ("/produk/", "Belum ada produk", "Coba kata yang lebih umum"),
    ("/pesantren/", "Belum ada pesantren", "Coba sebagian namanya saja"),
    ("/sentra/", "Belum ada sentra", "Coba nama barangnya saja"),
    ("/kebutuhan/", "Belum ada kebutuhan", "Coba kata lain"),
)


@pytest.fixture
def empty(app: Flask) -> None:
    for index in (PRODUCT_INDEX, PESANTREN_INDEX, SENTRA_INDEX):
        index.open_writer().rebuild([])


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("path", "title", "advice"), LISTS)
def test_an_empty_list_and_a_search_without_hits_say_different_things(
    client: FlaskClient, path: str, title: str, advice: str
) -> None:
    whole = client.get(path).get_data(as_text=True)
    assert f"<h2>{title}</h2>" in whole
    assert advice not in whole
    assert advice in client.get(path, query_string={"q": "zzqqx"}).get_data(as_text=True)
