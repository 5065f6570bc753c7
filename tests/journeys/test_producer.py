"""A small phone and a weak signal: a product is listed, with a cut in the middle."""

import time
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, CDPSession, Page, Request, expect

from tests.core.picture_files import market_photo
from tests.journeys.test_accounts import register
from tests.journeys.test_officer import sign_in

SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
NOTE_SIZE = """
const set = FormData.prototype.set;
FormData.prototype.set = function (name, value, ...more) {
  if (value instanceof Blob) localStorage.setItem("photo-size", value.size);
  return set.call(this, name, value, ...more);
};
"""
PRODUCT = "Keripik Tempe Sinyal Lemah Contoh"


class Counted:
    """What the person does and what the phone sends: taps and bytes."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0
        self.asked: list[Request] = []
        page.on("requestfinished", lambda asked: self.asked.append(asked))

    def sent(self) -> int:
        """The bytes of all bodies that the phone has sent."""
        return sum(asked.sizes()["requestBodySize"] for asked in self.asked)

    def press(self, name: str) -> None:
        self.taps += 1
        self.page.get_by_role("main").get_by_role("button", name=name).click()

    def type(self, label: str, text: str) -> None:
        self.taps += 1
        self.page.get_by_label(label).fill(text)

    def choose(self, label: str, value: str) -> None:
        self.taps += 1
        self.page.get_by_label(label).select_option(value)


def test_a_product_is_listed_over_a_weak_signal(
    phone: Page, desk: Page, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    network = phone.context.new_cdp_session(phone)
    network.send("Network.enable")
    _signal(network, offline=False)
    began, maker = time.monotonic(), Counted(phone)
    register(phone, "Bu Sinyal Contoh", "0800 0000 7078")
    _house_and_unit(maker)
    sent = _what_with_a_cut(maker, network, phone.context)
    taps = maker.taps
    maker = Counted(phone := phone.context.pages[-1])
    maker.type("Harga per satuan", "12.500")
    maker.type("Satuan jual", "bungkus")
    maker.press("Simpan dan lanjut")
    path = phone.url.rsplit("/", 1)[0]
    sent += _photo(maker, path, tmp_path)
    phone.goto(f"{path}/")
    maker.press("Ajukan ke dinas")
    expect(phone.get_by_role("main")).to_contain_text("menunggu dinas")
    _open_to_all(phone)
    for name, value in (("seconds", time.monotonic() - began), ("sent", sent + maker.sent())):
        record_property(name, round(value))
    record_property("taps", taps + maker.taps)
    _given_back_and_mended(phone, desk, path)


def _house_and_unit(maker: Counted) -> None:
    maker.page.goto("/usaha/daftar")
    maker.type("Nama pesantren", "PP Sinyal Lemah Contoh")
    maker.choose("Kabupaten/kota", "35.07")
    maker.press("Lanjutkan")
    if maker.page.get_by_text("Pesantren saya belum tercatat.").count():
        maker.page.get_by_text("Pesantren saya belum tercatat.").click()
        maker.press("Lanjutkan")
    maker.page.wait_for_url("**/usaha/unit/baru")
    _open_to_all(maker.page)
    maker.press("Simpan dan lanjut")
    maker.page.wait_for_url("**/usaha/produk/baru")


def _what_with_a_cut(maker: Counted, network: CDPSession, context: BrowserContext) -> int:
    """The signal is lost before the first step is sent, and the tab is closed. Bytes so far."""
    maker.type("Nama produk", PRODUCT)
    maker.choose("Kategori", "makanan")
    maker.type("Keterangan", "Tempe pilihan, renyah dan gurih.")
    maker.page.wait_for_timeout(600)
    _signal(network, offline=True)
    maker.press("Simpan dan lanjut")
    maker.page.wait_for_timeout(600)
    sent = maker.sent()
    maker.page.close()
    again = context.new_page()
    again.goto("/usaha/produk/baru")
    expect(again.get_by_label("Nama produk")).to_have_value(PRODUCT)
    expect(again.get_by_label("Keterangan")).to_have_value("Tempe pilihan, renyah dan gurih.")
    expect(again.get_by_role("status")).to_contain_text("dipulihkan")
    _open_to_all(again)
    again.get_by_role("button", name="Simpan dan lanjut").click()
    again.wait_for_url("**/harga")
    return sent


def _photo(maker: Counted, path: str, folder: Path) -> int:
    """A large photo is made smaller before it is sent. Its bytes, as the phone sends them."""
    file = folder / "foto.jpg"
    market_photo().resize((4000, 3000)).save(file, "JPEG", quality=95)
    maker.page.add_init_script(NOTE_SIZE)  # the browser tells nobody how long such a body is
    maker.page.goto(f"{path}/foto")
    _open_to_all(maker.page)
    maker.page.get_by_label("Foto", exact=True).set_input_files(file)
    maker.press("Unggah foto")
    expect(maker.page.locator(".photo-own")).to_be_visible(timeout=60_000)
    size = maker.page.evaluate("Number(localStorage.getItem('photo-size'))")
    assert 10_000 < size < file.stat().st_size / 2
    return int(size)


def _given_back_and_mended(phone: Page, desk: Page, path: str) -> None:
    sign_in(desk)
    number = path.rsplit("/", 1)[1]
    desk.goto(f"/kantor/produk/{number}/kembalikan")
    _open_to_all(desk)
    desk.get_by_label("Harga perlu diperiksa lagi").check()
    desk.get_by_label("Penjelasan").fill("Harga di kemasan lain.")
    desk.get_by_role("button", name="Kembalikan").click()
    phone.goto(f"{path}/")
    expect(phone.get_by_role("main")).to_contain_text("Harga di kemasan lain.")
    _open_to_all(phone)
    phone.goto(f"{path}/harga")
    phone.get_by_label("Harga per satuan").fill("13.000")
    phone.get_by_role("button", name="Simpan dan lanjut").click()
    phone.goto(f"{path}/")
    phone.get_by_role("button", name="Ajukan ke dinas").click()
    desk.goto(f"/kantor/produk/{number}/")
    desk.get_by_role("button", name="Tayangkan").click()
    expect(desk.get_by_role("main")).to_contain_text("tayang")


def _signal(network: CDPSession, *, offline: bool) -> None:
    network.send("Network.emulateNetworkConditions", {"offline": offline, **SLOW})


def _open_to_all(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
