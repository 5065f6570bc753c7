"""A visitor finds a product in spite of a slip, passes it on, and asks for an offer."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.serving import WITH_PHOTO, Served

pytestmark = pytest.mark.browser
SLIP, FOUND = "kripk tempe", re.compile("Keripik Tempe")
SENT = re.compile("/kebutuhan/terkirim/")


def find_and_pass_on(page: Page) -> None:
    """From the front page with a misspelt word to a product and its WhatsApp link."""
    page.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill(SLIP)
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SLIP)
    page.locator("article").get_by_role("link", name=FOUND).first.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(FOUND)
    link = page.get_by_role("link", name="Bagikan lewat WhatsApp").get_attribute("href") or ""
    assert urlsplit(link).netloc == "wa.me"
    [text] = parse_qs(urlsplit(link).query)["text"]
    assert text == f"{heading.inner_text()} {page.url}"


def test_a_misspelt_word_finds_the_product_and_it_is_passed_on(phone: Page) -> None:
    find_and_pass_on(phone)


def test_it_works_the_same_without_scripts(without_scripts: Page) -> None:
    find_and_pass_on(without_scripts)


def test_the_search_box_proposes_and_the_keyboard_chooses(desk: Page) -> None:
    desk.goto("/")
    box = desk.get_by_role("combobox")
    box.press_sequentially("keripik te", delay=20)
    options = desk.get_by_role("option")
    expect(
        options.filter(has_text=re.compile("keripik tempe", re.IGNORECASE)).first
    ).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.inner_text()
    box.press("Enter")
    expect(desk).to_have_url(re.compile(r"/produk/\?q="))
    expect(desk.get_by_role("heading", level=1)).to_contain_text(chosen)


def test_the_escape_key_puts_the_proposals_away(desk: Page) -> None:
    desk.goto("/")
    box = desk.get_by_role("combobox")
    box.press_sequentially("keripik", delay=20)
    expect(desk.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(desk.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_price_that_was_not_read_is_found_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto("/produk/?harga_maks=1.5")
    price = without_scripts.get_by_label("Paling tinggi")
    expect(price).to_have_value("1.5")
    expect(price).to_have_accessible_description(re.compile("Maksudnya Rp1.500 atau"))
    without_scripts.get_by_role("link", name="Perbaiki harga").click()
    expect(price).to_be_in_viewport()


def test_a_very_long_search_is_answered_by_a_page(phone: Page) -> None:
    answer = phone.goto(f"/produk/?q={'keripik+' * 900}")
    assert answer
    assert answer.status == 200


def fill_in(page: Page, number: str) -> None:
    """The form of an offer, by its labels."""
    page.get_by_label("Nama Anda atau toko").fill("Toko Uji Contoh 77")
    page.get_by_label("Nomor WhatsApp", exact=True).fill(number)
    page.get_by_label("Kabupaten/kota").select_option("63.71")
    page.get_by_label("Jumlah").fill("3.000")
    page.get_by_label("Pesan").fill("Untuk rak depan")
    page.get_by_role("checkbox").check()


def test_a_wrong_number_is_explained_and_nothing_typed_is_lost(phone: Page, served: Served) -> None:
    before = served.enquiries()
    phone.goto(served.paths["product with photo"])
    name = phone.get_by_role("heading", level=1).inner_text()
    phone.locator(f"a[href$='/kebutuhan/ajukan?produk={WITH_PHOTO}']").click()
    expect(phone.get_by_label("Barang yang dicari")).to_have_value(name)
    fill_in(phone, "0812")
    phone.get_by_role("button", name="Kirim").click()
    number = phone.get_by_label("Nomor WhatsApp", exact=True)
    expect(number).to_have_accessible_description(re.compile("Jumlah angka pada “0812” tidak pas"))
    expect(phone).to_have_title(re.compile("^Galat:"))
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(number).to_have_value("0812")
    expect(phone.get_by_label("Nama Anda atau toko")).to_have_value("Toko Uji Contoh 77")
    expect(phone.get_by_label("Kabupaten/kota")).to_have_value("63.71")
    expect(phone.get_by_label("Jumlah")).to_have_value("3.000")
    expect(phone.get_by_label("Pesan")).to_have_value("Untuk rak depan")
    expect(phone.get_by_role("checkbox")).to_be_checked()
    assert served.enquiries() == before
    number.fill("0812 3456 7890")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone).to_have_url(SENT)
    code = urlsplit(phone.url).path.rpartition("/")[2]
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Terima kasih")
    expect(phone.get_by_role("main")).to_contain_text(code)
    assert served.enquiries() == before + 1


def test_going_back_and_sending_again_makes_no_second_enquiry(phone: Page, served: Served) -> None:
    before = served.enquiries()
    phone.goto(f"/kebutuhan/ajukan?produk={WITH_PHOTO}")
    fill_in(phone, "0812 3456 7891")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone).to_have_url(SENT)
    first = phone.url
    phone.evaluate("setTimeout(() => history.back())")  # go_back() waits for a load: there is none
    expect(phone.get_by_label("Nama Anda atau toko")).to_have_value("Toko Uji Contoh 77")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone).to_have_url(first)
    assert served.enquiries() == before + 1


# Both are under way at once, as when nothing seems to happen and one presses again.
SEND_TWICE = """async () => {
  const form = document.querySelector('main form');
  const send = () => fetch(location.href, {method: 'POST', body: new FormData(form)});
  return (await Promise.all([send(), send()])).map(answer => `${answer.status} ${answer.url}`);
}"""


def test_sending_twice_at_once_makes_no_second_enquiry(phone: Page, served: Served) -> None:
    before = served.enquiries()
    phone.goto(f"/kebutuhan/ajukan?produk={WITH_PHOTO}")
    fill_in(phone, "0812 3456 7892")
    first, second = phone.evaluate(SEND_TWICE)
    assert first.startswith("200 ")
    assert SENT.search(first)
    assert second == first
    assert served.enquiries() == before + 1
