"""Pages of the catalogue: the list, one product, old addresses and withdrawn goods."""

from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from catalogue.products.actions import archive, rename
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from catalogue.search import searching
from core.database import db
from tests.office import counted_queries


def product(code: str) -> Product:
    return db.session.scalars(select(Product).filter_by(code=code)).one()


def address(code: str) -> str:
    found = product(code)
    return f"/produk/{found.slug}-{found.id}/"


def test_the_list_shows_cards_with_price_place_and_total(shop: Flask, client: FlaskClient) -> None:
    page = client.get("/produk/").get_data(as_text=True)
    assert "3 produk" in page
    assert "Kopi Robusta Uji" in page
    assert "Kota Surabaya" in page
    assert "Sambal Draf Uji" not in page


def test_a_misspelt_word_finds_and_what_answers_is_marked(shop: Flask, client: FlaskClient) -> None:
    page = client.get("/produk/?q=kripik+temppe").get_data(as_text=True)
    assert "<mark>Keripik</mark> <mark>Tempe</mark> Uji</a>" in page


def test_nothing_found_offers_to_make_it_a_need(shop: Flask, client: FlaskClient) -> None:
    page = client.get("/produk/?q=xylophone+zebra").get_data(as_text=True)
    assert "/kebutuhan/ajukan" in page
    assert "Keripik" not in page.split("<main")[1].split("Saring")[0].split("placeholder")[0]


def test_filters_are_blamed_only_when_there_are_some(shop: Flask, client: FlaskClient) -> None:
    for path, blamed in (("?q=kambing", False), ("?q=kambing&kategori=makanan", True)):
        page = client.get(f"/produk/{path}").get_data(as_text=True)
        assert "Belum ada produk yang cocok" in page
        assert ("hapus sebagian saringan" in page) == blamed


def test_words_that_ask_for_nothing_are_answered_with_everything(
    shop: Flask, client: FlaskClient
) -> None:
    page = client.get("/produk/?q=di+yang+untuk").get_data(as_text=True)
    assert "Tidak ada kata yang dapat dicari dalam “di yang untuk”. Ini semuanya." in page
    assert "3 produk" in page


@pytest.mark.parametrize("path", ["/produk/", "/en/produk/"])
def test_a_likely_spelling_is_offered_beside_what_was_found(
    shop: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(searching, "repaired", lambda *_: "keripik")
    page = client.get(f"{path}?q=tempe&kategori=makanan").get_data(as_text=True)
    assert f'<a href="{path}?kategori=makanan&amp;q=keripik">keripik</a>?' in page
    assert "Tidak ada yang memuat" not in page
    assert "<mark>Tempe</mark>" in page


def test_completions_are_words_of_titles_together(shop: Flask, client: FlaskClient) -> None:
    for typed, completed in (("kopi r", ["kopi robusta"]), ("kopi t", []), ("mala", ["malang"])):
        assert client.get(f"/produk/saran?q={typed}").get_json() == completed


def test_one_word_is_not_told_that_all_words_are_missing(shop: Flask, client: FlaskClient) -> None:
    page = client.get("/produk/?q=robustamatik").get_data(as_text=True)
    assert "Kopi <mark>Robusta</mark> Uji" not in page
    assert "Kopi Robusta Uji" in page
    assert "Tidak ada produk yang memuat kata itu. Ini yang mirip." in page


def test_what_makes_no_sense_in_an_address_is_left_out(shop: Flask, client: FlaskClient) -> None:
    query = "?kategori=zz&kabupaten=99.99&harga_maks=abc&halaman=-3&urut=acak&pilar=x&harga=1-a"
    response = client.get(f"/produk/{query}")
    assert response.status_code == 200
    assert "3 produk" in response.get_data(as_text=True)


@pytest.mark.parametrize("typed", ["12500", "12.500", "12,500"])
def test_a_highest_price_may_be_typed_with_either_separator(
    shop: Flask, client: FlaskClient, typed: str
) -> None:
    assert "2 produk" in client.get(f"/produk/?harga_maks={typed}").get_data(as_text=True)


def test_a_product_page_says_what_a_buyer_asks(shop: Flask, client: FlaskClient) -> None:
    page = client.get(address("UJI-3")).get_data(as_text=True)
    for text in ("Rp38.000", "50 bungkus", "Rp35.000", "Kota Surabaya", "7 hari", "180 hari"):
        assert text in page


def test_a_renamed_product_is_found_at_its_old_address(shop: Flask, client: FlaskClient) -> None:
    old = address("UJI-1")
    rename(product("UJI-1"), "Keripik Tempe Baru")
    db.session.commit()
    response = client.get(old)
    assert response.status_code == 301
    assert response.headers["Location"] == address("UJI-1")


def test_an_archived_product_is_gone_but_offers_others(shop: Flask, client: FlaskClient) -> None:
    old = address("UJI-1")
    archive(product("UJI-1"), "stok habis")
    db.session.commit()
    with closing(PRODUCT_INDEX.open_writer()) as writer:
        PRODUCT_INDEX.drain(writer)
    client.get(old)
    with counted_queries() as queries:
        response = client.get(old)
    page = response.get_data(as_text=True)
    assert response.status_code == 410
    assert "Keripik Pisang Uji" in page
    assert "Kopi Robusta Uji" not in page
    assert len(queries) <= 6


def test_goods_that_share_no_word_are_replaced_by_their_category(
    shop: Flask, client: FlaskClient
) -> None:
    with closing(PRODUCT_INDEX.open_writer()) as writer:
        rename(product("UJI-1"), "Rengginang")
        archive(product("UJI-1"), "stok habis")
        db.session.commit()
        PRODUCT_INDEX.drain(writer)
    page = client.get(address("UJI-1")).get_data(as_text=True)
    assert "Keripik Pisang Uji" in page
    assert "Kopi Robusta Uji" not in page


@pytest.mark.parametrize("path", ["/produk/tidak-ada-999999/", "/produk/tanpa-nomor/"])
def test_an_unknown_product_is_not_found(shop: Flask, client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_shown_to_nobody(shop: Flask, client: FlaskClient) -> None:
    assert client.get(address("UJI-4")).status_code == 404


def test_a_saved_change_is_found_after_the_indexer_ran(shop: Flask, client: FlaskClient) -> None:
    rename(product("UJI-1"), "Rengginang Lorjuk Uji")
    db.session.commit()
    writer = PRODUCT_INDEX.open_writer()
    assert PRODUCT_INDEX.drain(writer) >= 1
    writer.close()
    page = client.get("/produk/?q=rengginang").get_data(as_text=True)
    assert "<mark>Rengginang</mark> Lorjuk Uji" in page


def test_english_pages_live_under_en_and_keep_their_language(
    shop: Flask, client: FlaskClient
) -> None:
    page = client.get("/en/produk/").get_data(as_text=True)
    assert '<html lang="en">' in page
    assert 'href="/en/produk/keripik' in page
    assert 'hreflang="id" href="http://localhost/produk/"' in page


def test_one_product_is_no_products(shop: Flask, client: FlaskClient) -> None:
    for path, words in (
        ("/en/produk/?kategori=kopi", "<h1>1 product</h1>"),
        ("/en/produk/", "<h1>3 products</h1>"),
        ("/produk/?kategori=kopi", "<h1>1 produk</h1>"),
    ):
        assert words in client.get(path).get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/produk/", 2), ("/produk/?q=keripik", 2), ("/produk/?q=keripik&kategori=makanan", 2)],
)
def test_the_list_makes_a_fixed_number_of_queries(
    shop: Flask, client: FlaskClient, path: str, queries: int
) -> None:
    client.get(path)  # categories are kept for a minute
    assert counted(client, path) == queries


def test_a_product_page_makes_a_fixed_number_of_queries(shop: Flask, client: FlaskClient) -> None:
    client.get(address("UJI-1"))  # categories and the office's number are kept for a minute
    numbers = {counted(client, address(code)) for code in ("UJI-1", "UJI-3") for _ in range(2)}
    assert numbers == {4}


def counted(client: FlaskClient, path: str) -> int:
    """How many statements a page sends."""
    seen: list[str] = []
    engine = db.engine

    def note(*args: object) -> None:
        statement = str(args[2])
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_an_empty_catalogue_does_not_blame_the_visitor(app: Flask, client: FlaskClient) -> None:
    PRODUCT_INDEX.open_writer().rebuild([])
    page = client.get("/produk/").get_data(as_text=True)
    assert "Produk tampil di sini setelah dinas menayangkannya." in page
    assert "Belum ada produk yang cocok" not in page
    assert "Belum ada produk yang cocok" in client.get("/produk/?q=kopi").get_data(as_text=True)
