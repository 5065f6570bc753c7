"""An officer imports a file with a wrong row, corrects what was refused, and imports that."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalogue.demo.loading import FOLDER, rows
from matching.demo.loading import PASSWORD
from tests.journeys.serving import Served, working

pytestmark = pytest.mark.browser
OFFICER = "petugas.jatim@example.com"
ADMINISTRATOR = "admin@example.com"  # of both provinces
FIRST, SECOND = "Abon Lele Contoh Satu", "Abon Lele Contoh Dua"
WRONG = "UJI-J2"
WAIT_MS = 60_000  # the worker starts, then reads the file in a process of its own


def test_refused_rows_are_downloaded_corrected_and_imported(
    desk: Page, served: Served, tmp_path: Path
) -> None:
    sign_in(desk)
    with working(served):
        send(desk, two_products(tmp_path / "produk-uji.csv"))
        main = desk.get_by_role("main")
        expect(main).to_contain_text("Satuan tidak dikenal", timeout=WAIT_MS)
        save(desk, 1)
        with desk.expect_download() as coming:
            desk.get_by_role("link", name="Unduh 1 baris yang ditolak").click()
        refused = tmp_path / coming.value.suggested_filename
        coming.value.save_as(refused)
        assert refused.name == "produk-uji-ditolak.csv"
        send(desk, corrected(refused))
        save(desk, 1)
        expect(main).not_to_contain_text("Unduh")
    desk.goto("/kantor/produk/")
    for name in (FIRST, SECOND):
        expect(desk.get_by_role("link", name=name)).to_be_visible()


def sign_in(page: Page, who: str = OFFICER) -> None:
    """As an officer of East Java, or as somebody else of the demo."""
    page.goto("/masuk")
    page.get_by_label("Email atau nomor HP").fill(who)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk" not in url)


def send(page: Page, path: Path) -> None:
    """Upload a file of products for a preview."""
    page.goto("/kantor/impor/")
    page.get_by_role("radio", name="Produk").check()
    page.get_by_label("Berkas", exact=True).set_input_files(path)
    page.get_by_role("button", name="Unggah dan lihat pratinjau").click()


def save(page: Page, count: int) -> None:
    """Save the previewed rows, and wait until the worker has done it."""
    page.get_by_role("button", name=f"Simpan {count} baris").click(timeout=WAIT_MS)
    expect(page.get_by_role("main")).to_contain_text(f"{count} baris baru", timeout=WAIT_MS)


def two_products(path: Path) -> Path:
    """A file like the demo's, with one row that is right and one whose unit is unknown."""
    like = next(rows(FOLDER / "products.csv"))
    like |= {"halal": "", "pirt": "", "catatan_demo": ""}
    right = like | {"kode_produk": "UJI-J1", "nama_produk": FIRST}
    wrong = like | {"kode_produk": WRONG, "nama_produk": SECOND}
    return write(path, [right, wrong | {"satuan": "glundung"}], ",")


def corrected(path: Path) -> Path:
    """The refused rows with a unit that is known, as an Indonesian Excel saves them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        refused = list(csv.DictReader(file, delimiter=";"))
    assert [row["kode_produk"] for row in refused] == [WRONG]
    return write(path, [row | {"satuan": "bungkus"} for row in refused], ";")


def write(path: Path, table: list[dict[str, str]], delimiter: str) -> Path:
    """Write rows with their headings."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(table)
    return path
