"""From a visitor's question to a proposed meeting, on both sides of the counter."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.serving import WITH_PHOTO, Served
from tests.journeys.test_officer import ADMINISTRATOR, sign_in
from tests.journeys.test_visitor import SENT, fill_in

pytestmark = pytest.mark.browser
BUYER, NUMBER = "Toko Uji Contoh 77", "0812 3456 7893"
NEED = re.compile(r"/kantor/kebutuhan/([\w/-]+)/$")
MATCH = re.compile(r"/kantor/pencocokan/([\w-]+)/$")


def test_a_question_on_a_product_page_becomes_a_need_and_a_proposed_match(
    phone: Page, desk: Page, served: Served
) -> None:
    enquiry = ask_for_an_offer(phone, served)
    sign_in(desk, ADMINISTRATOR)
    code = confirm_with_consent(desk, enquiry)
    match, product = propose_the_first(desk)
    expect_in_the_list(desk, match, code)
    expect_public_page(phone, code, product)


def ask_for_an_offer(page: Page, served: Served) -> str:
    """A visitor with a small phone; the code of what was sent."""
    page.goto(served.paths["product with photo"])
    page.locator(f"a[href$='/kebutuhan/ajukan?produk={WITH_PHOTO}']").click()
    fill_in(page, NUMBER)
    page.get_by_role("button", name="Kirim").click()
    expect(page).to_have_url(SENT)
    return urlsplit(page.url).path.rpartition("/")[2]


def confirm_with_consent(page: Page, enquiry: str) -> str:
    """An officer finds it in the queue and writes it down; the code of the need."""
    page.goto("/kantor/antrean/")
    page.get_by_role("row").filter(has_text=enquiry).get_by_role("link", name=enquiry).click()
    page.get_by_role("link", name="Jadikan kebutuhan").click()
    expect(page.get_by_label("Nama pembeli")).to_have_value(BUYER)
    expect(page.get_by_label("Barang yang dicari")).not_to_be_empty()
    page.get_by_role("button", name="Simpan kebutuhan").click()
    consent = page.get_by_role("checkbox", name="Sudah dibacakan dan disetujui pembeli")
    expect(consent).to_have_accessible_description(re.compile("hanya boleh dicatat setelah"))
    consent.check()
    page.get_by_role("button", name="Simpan kebutuhan").click()
    expect(page).to_have_url(NEED)
    consents = page.get_by_role("region", name="Persetujuan")
    expect(consents.locator("q")).to_have_count(1)
    [code] = NEED.findall(page.url)
    return str(code)


def propose_the_first(page: Page) -> tuple[str, str]:
    """From the need's page to its suggestions, and the best of them proposed: match and product."""
    page.get_by_role("link", name="Lihat usulan pemasok").click()
    best = page.get_by_role("region", name="Usulan pemasok").get_by_role("article").first
    reasons = best.get_by_role("heading", name="Mengapa cocok").locator("xpath=..")
    expect(reasons.get_by_role("listitem").first).to_have_text(re.compile(r"\w{3}"))
    product = best.get_by_role("heading", level=3).inner_text()
    best.get_by_role("button", name="Usulkan pertemuan").click()
    expect(page).to_have_url(MATCH)
    expect(page.get_by_role("main")).to_contain_text(product)
    expect(page.get_by_role("main")).to_contain_text(BUYER)
    steps = page.get_by_role("region", name="Riwayat").get_by_role("listitem")
    expect(steps).to_have_count(1)
    expect(steps).to_contain_text("Diusulkan")
    [match] = MATCH.findall(page.url)
    return str(match), product


def expect_in_the_list(page: Page, match: str, need: str) -> None:
    """The match stands in the office's list, and the need's own page names it."""
    page.goto("/kantor/pencocokan/")
    expect(page.get_by_role("row").filter(has_text=match)).to_contain_text("diusulkan")
    page.goto(f"/kantor/kebutuhan/{need}/")
    proposed = page.get_by_role("region", name="Pencocokan")
    expect(proposed.get_by_role("link", name=match)).to_be_visible()


def expect_public_page(page: Page, need: str, product: str) -> None:
    """Visitors see the need as open, with the product for it, and nothing of the buyer."""
    page.goto(f"/kebutuhan/{need}/")
    main = page.get_by_role("main")
    expect(main.get_by_text("terbuka", exact=True)).to_be_visible()
    expect(main.get_by_role("article").filter(has_text=product).first).to_be_visible()
    expect(main).not_to_contain_text(BUYER)
    expect(main).not_to_contain_text(NUMBER[-4:])
    expect(main.get_by_role("button", name="Usulkan pertemuan")).to_have_count(0)
