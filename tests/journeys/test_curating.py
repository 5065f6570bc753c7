"""An officer returns a listing with a reason, from the list by way of the preview."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_officer import sign_in

pytestmark = pytest.mark.browser


def test_a_listing_is_returned_with_a_reason_and_its_history_says_so(desk: Page) -> None:
    sign_in(desk)
    desk.goto("/kantor/produk/?status=published&kategori=minuman")  # none of the full list
    tick = desk.get_by_role("checkbox").first
    name = (tick.get_attribute("aria-label") or "").removeprefix("Pilih ")
    tick.check()
    desk.get_by_role("button", name="Kembalikan").click()
    main = desk.get_by_role("main")
    expect(main).to_contain_text("Belum ada yang diubah.")
    desk.get_by_role("button", name="Kembalikan (1)").click()
    expect(main).to_contain_text("Pilih paling sedikit satu alasan.")
    desk.get_by_role("checkbox", name="Foto kurang jelas atau belum ada").check()
    desk.get_by_label("Catatan untuk pembuatnya").fill("Foto kemasan dari depan.")
    desk.get_by_role("button", name="Kembalikan (1)").click()
    expect(main).to_contain_text("1 produk selesai")
    main.get_by_role("link", name=name).click()
    expect(main).to_contain_text("Foto kurang jelas atau belum ada. Foto kemasan dari depan.")
    expect(main).to_contain_text("dikembalikan")
