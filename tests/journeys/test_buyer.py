"""A buyer on a small phone: registers, writes a need, sees suggestions, changes and closes it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.serving import Served

pytestmark = pytest.mark.browser
PASSWORD = "nasi itik gambut enak"  # noqa: S105  # of a buyer who lives for one journey


def clean(page: Page) -> None:
    """Nothing on the page that keeps anybody out."""
    found = Axe().run(page).response["violations"]
    assert found == [], [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def register(page: Page, number: str) -> None:
    """As a person with a number, then as a shop."""
    page.goto("/daftar")
    page.get_by_label("Nama").fill("Acil Uji Coba")
    page.locator("#contact").fill(number)
    page.locator("#password").fill(PASSWORD)
    page.locator("#agreed").check()
    page.get_by_role("button", name="Buat akun").click()
    page.goto("/pembelian/daftar")
    page.get_by_label("Nama usaha").fill(f"Toko Uji {number}")
    page.get_by_label("Jenis usaha").select_option("toko-oleh-oleh")
    page.get_by_label("Kabupaten/kota").select_option("63.71")
    page.get_by_label("Nomor WhatsApp").fill(number)
    page.get_by_label("Saya setuju").check()
    page.get_by_role("main").get_by_role("button", name="Daftar").click()
    page.wait_for_url("**/pembelian/")


def write(page: Page, goods: str = "keripik tempe") -> None:
    """The three fields without which nothing can be suggested."""
    page.get_by_label("Barang yang dicari").fill(goods)
    page.get_by_label("Jumlah", exact=True).fill("500")
    page.get_by_label("Satuan", exact=True).fill("bungkus")


def change_and_close(phone: Page) -> None:
    """The only need: another quantity, then closed with a reason."""
    phone.goto("/pembelian/")
    expect(phone.get_by_role("main")).to_contain_text("menunggu dinas")
    phone.get_by_role("link", name="Ubah").click()
    clean(phone)
    phone.get_by_label("Jumlah", exact=True).fill("750")
    phone.get_by_role("button", name="Simpan kebutuhan").click()
    expect(phone.get_by_role("main")).to_contain_text("750 bungkus")
    phone.goto("/pembelian/")
    phone.get_by_role("link", name="Tutup").click()
    clean(phone)
    phone.get_by_label("Sudah dapat di sini").check()
    phone.get_by_role("button", name="Tutup kebutuhan").click()
    expect(phone.get_by_role("main")).to_contain_text("Masih perlu? Buka lagi.")
    clean(phone)


def test_a_buyer_writes_a_need_and_sees_suggestions_while_typing(
    phone: Page, served: Served
) -> None:
    troubles: list[str] = []
    phone.on("pageerror", lambda error: troubles.append(str(error)))
    register(phone, "0800 0009 1201")
    clean(phone)
    phone.goto("/pembelian/daftar")
    clean(phone)
    phone.goto("/pembelian/")
    phone.get_by_role("link", name="Tulis kebutuhan").click()
    write(phone)
    summary = phone.get_by_role("status").filter(has_text="pemasok cocok")
    expect(summary).to_be_visible()
    clean(phone)
    phone.get_by_label("Harga paling tinggi").fill("100")
    expect(phone.locator("#usulan")).to_contain_text("harga jauh di atas batas")
    phone.get_by_label("Harga paling tinggi").fill("25.000")
    expect(summary).to_be_visible()
    summary.get_by_role("link").click()
    expect(phone.locator("#usulan").get_by_role("listitem").first).to_be_in_viewport()
    phone.get_by_label("Saya setuju").check()
    phone.get_by_role("button", name="Simpan kebutuhan").click()
    expect(phone.get_by_role("main")).to_contain_text("Rp25.000")
    clean(phone)
    change_and_close(phone)
    assert troubles == []


def test_without_scripts_a_button_shows_suggestions_and_keeps_what_was_typed(
    without_scripts: Page, served: Served
) -> None:
    page = without_scripts
    register(page, "0800 0009 1202")
    page.goto("/pembelian/kebutuhan/baru")
    write(page)
    page.get_by_role("button", name="Lihat usulan").click()
    expect(page.locator("#usulan")).to_contain_text("pemasok cocok")
    expect(page.get_by_label("Satuan", exact=True)).to_have_value("bungkus")


def test_a_visitor_asks_to_be_told_of_new_products(phone: Page, served: Served) -> None:
    phone.goto("/produk/?q=keripik")
    phone.get_by_role("link", name="Simpan pencarian ini").click()
    clean(phone)
    phone.get_by_label("Alamat email").fill("acil.uji@example.com")
    phone.get_by_role("button", name="Beri tahu saya").click()
    expect(phone.get_by_role("heading", name="Buka surat Anda")).to_be_visible()
    clean(phone)
