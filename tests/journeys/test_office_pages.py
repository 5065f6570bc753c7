"""Every kind of office page in both languages and at two widths: for everybody, and light."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from catalogue.producers.models import SellerUnit
from core.database import db
from core.sign_in.tries import MOST_PER_ACCOUNT
from tests.journeys.barring import SIDEWAYS, assert_bars_nobody
from tests.journeys.conftest import SIZES
from tests.journeys.serving import NEED, Served
from tests.journeys.test_officer import ADMINISTRATOR, sign_in
from tests.journeys.test_pages import LOCALES
from tests.journeys.watching import Watch

pytestmark = pytest.mark.browser
PATHS = {
    "front": "/kantor/",
    "queue": "/kantor/antrean/",
    "needs": "/kantor/kebutuhan/",
    "need": f"/kantor/kebutuhan/{NEED}/",
    "new need": "/kantor/kebutuhan/baru",
    "matches": "/kantor/pencocokan/",
    "products": "/kantor/produk/",
    "to be confirmed": "/kantor/konfirmasi/",
    "tariffs": "/kantor/tarif/",
    "tariff": "/kantor/tarif/1/",
    "new tariff": "/kantor/tarif/baru",
    "imports": "/kantor/impor/",
}
KINDS = (*PATHS, "product", "needs of a unit")
TOLD = {
    "Barang yang dicari": "Keripik uji",
    "Jumlah": "300",
    "Satuan": "bungkus",
    "Nomor WhatsApp pembeli": "0812 0000 0071",
}


@pytest.fixture(scope="module")
def office_watches(browser: Browser, served: Served) -> Iterator[dict[int, Watch]]:
    """One watched page of each width, of an officer who is signed in."""
    context = browser.new_context(base_url=served.url, locale="id-ID")
    pages = {width: context.new_page() for width in SIZES}
    for width, page in pages.items():
        page.set_viewport_size({"width": width, "height": SIZES[width]})
    sign_in(pages[min(SIZES)], ADMINISTRATOR)
    yield {width: Watch(page) for width, page in pages.items()}
    context.close()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_office_page_bars_nobody_and_is_light(
    kind: str,
    locale: str,
    width: int,
    served: Served,
    office_watches: dict[int, Watch],
    request: pytest.FixtureRequest,
) -> None:
    watch = office_watches[width]
    watch.visit(f"{served.url}{LOCALES[locale]}{_path(kind, served)}")
    assert watch.status == 200
    assert_bars_nobody(watch, locale, request)


@pytest.mark.parametrize("width", SIZES)
def test_a_known_buyer_told_otherwise_is_asked_about(
    width: int, office_watches: dict[int, Watch]
) -> None:
    page = office_watches[width].page
    for name in ("Toko Uji Contoh 71", f"Toko Uji Contoh {width}"):
        page.goto("/kantor/kebutuhan/baru")
        page.get_by_label("Nama pembeli").fill(name)
        page.get_by_label("Kabupaten/kota pembeli").select_option("63.71")
        for label, text in TOLD.items():
            page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(text)
        page.get_by_label("Sudah dibacakan dan disetujui pembeli").check()
        page.get_by_role("button", name="Simpan kebutuhan").click()
    expect(page.get_by_role("main")).to_contain_text("sudah tercatat sebagai Toko Uji Contoh 71")
    _open_to_all(page)
    page.get_by_label("Pakai yang tercatat").check()
    page.get_by_role("button", name="Simpan kebutuhan").click()
    expect(page.get_by_role("status")).to_contain_text("dicatat")
    expect(page.get_by_role("main")).to_contain_text("Toko Uji Contoh 71")


@pytest.mark.parametrize("width", SIZES)
def test_a_need_is_closed_and_opened_again(width: int, office_watches: dict[int, Watch]) -> None:
    page = office_watches[width].page
    page.goto(f"/kantor/kebutuhan/{NEED}/")
    page.get_by_role("button", name="Tutup kebutuhan").click()
    expect(page).to_have_title(re.compile("^Galat:"))
    _open_to_all(page)
    page.get_by_label("Dibatalkan pembeli").check()
    page.get_by_role("button", name="Tutup kebutuhan").click()
    expect(page.get_by_role("main")).to_contain_text("Ditutup karena dibatalkan pembeli.")
    _open_to_all(page)
    page.get_by_role("button", name="Buka lagi").click()
    expect(page.get_by_role("button", name="Tutup kebutuhan")).to_be_visible()


def test_too_many_wrong_passwords_are_told_when_to_try_again(phone: Page) -> None:
    phone.goto("/masuk")
    for _ in range(MOST_PER_ACCOUNT + 1):
        phone.get_by_label("Email atau nomor HP").fill("salah.uji@example.com")
        phone.get_by_label("Kata sandi").fill("bukan sandinya")
        phone.get_by_role("main").get_by_role("button", name="Masuk").click()
    expect(phone.get_by_role("alert")).to_contain_text(re.compile(r"Coba lagi .* WIB / .* WITA"))
    _open_to_all(phone)


def _open_to_all(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) == []


def _path(kind: str, served: Served) -> str:
    if kind == "product":
        number = re.search(r"-(\d+)/$", served.paths["product with photo"])
        assert number
        return f"/kantor/produk/{number[1]}/"
    if kind == "needs of a unit":
        with served.app.app_context():
            code = db.session.scalars(select(SellerUnit.code).order_by(SellerUnit.id)).first()
            db.engine.dispose()
        return f"/kebutuhan/untuk/{code}/"
    return PATHS[kind]
