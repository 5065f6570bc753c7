"""Filters from the address bar: only what is known counts, and links keep what is chosen."""

from core.pages.choosing import PAGE_SIZE, Filter, around, choose

FILTERS = (
    Filter("status", "Status", {"draft": "draf", "published": "tayang"}),
    Filter("kategori", "Kategori", {"kopi": "Kopi"}),
)


def test_only_known_values_are_chosen() -> None:
    choice = choose(FILTERS, {"status": "draft", "kategori": "besi", "warna": "merah"})
    assert choice.picked == {"status": "draft"}
    assert choice.get("kategori") == ""


def test_page_numbers_that_are_none_are_the_first_page() -> None:
    pages = {typed: choose(FILTERS, {"halaman": typed}).page for typed in ("0", "-1", "x", "3", "")}
    assert pages == {"0": 1, "-1": 1, "x": 1, "3": 3, "": 1}
    assert choose(FILTERS, {"halaman": "9" * 30}).page == 1
    assert choose(FILTERS, {"halaman": "3"}).offset == 2 * PAGE_SIZE


def test_the_workbook_and_the_pages_keep_the_filters() -> None:
    found = around(choose(FILTERS, {"status": "draft"}), "/kantor/produk/", 120)
    assert found.download_url == "/kantor/produk/unduh.xlsx?status=draft"
    assert found.pager.next_url == "/kantor/produk/?status=draft&amp;halaman=2"
    assert found.any_chosen
    assert not around(choose(FILTERS, {}), "/kantor/produk/", 0).any_chosen
