"""Every kind of public page in both languages and at two widths: for everybody, and light."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.barring import assert_bars_nobody
from tests.journeys.conftest import SIZES
from tests.journeys.serving import CARDS, FULL_LIST, NEED, WITH_PHOTO, Served
from tests.journeys.watching import Watch

pytestmark = pytest.mark.browser
LOCALES = {"id": "", "en": "/en"}
PATHS = {
    "home": "/",
    "list": "/produk/",
    "filtered list": "/produk/?q=keripik&kabupaten=35.07",
    "price that was not read": "/produk/?harga_maks=1.5",
    "empty list": "/produk/?q=zzzqqqxxx",
    "list full of photos": FULL_LIST,
    "pesantren list": "/pesantren/",
    "sentra list": "/sentra/",
    "regions": "/wilayah/",
    "selling regency": "/wilayah/kab-malang-3507/",
    "buying regency": "/wilayah/kota-banjarmasin-6371/",
    "need list": "/kebutuhan/",
    "need": f"/kebutuhan/{NEED}/",
    "need with many suggestions": "/kebutuhan/CONTOH-K68/",
    "ask": "/kebutuhan/ajukan",
    "ask for a product": f"/kebutuhan/ajukan?produk={WITH_PHOTO}",
    "report": f"/laporkan/{WITH_PHOTO}",
    "about": "/tentang",
    "help": "/bantuan",
    "privacy": "/privasi",
    "accessibility": "/aksesibilitas",
    "sign-in": "/masuk",
    "not found": "/tidak-ada",
}
MADE = ("product with photo", "product without photo", "pesantren", "sentra", "sent")
KINDS = (*PATHS, *MADE)


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_bars_nobody_and_is_light(
    kind: str,
    locale: str,
    width: int,
    served: Served,
    watches: dict[int, Watch],
    request: pytest.FixtureRequest,
) -> None:
    watch = watches[width]
    watch.visit(f"{served.url}{LOCALES[locale]}{_path(kind, served)}")
    assert watch.status == (404 if kind == "not found" else 200)
    assert_bars_nobody(watch, locale, request)


def test_a_list_full_of_photos_has_one_on_each_card(served: Served, phone: Page) -> None:
    phone.goto(FULL_LIST)
    expect(phone.locator("article picture")).to_have_count(CARDS)


def _path(kind: str, served: Served) -> str:
    return PATHS.get(kind) or served.paths[kind]
