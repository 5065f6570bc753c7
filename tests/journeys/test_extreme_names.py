"""Names as long as they may be, and words without a break: no page is pushed sideways."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from catalogue.importing import actions
from catalogue.importing.models import ImportBatch
from catalogue.producers.addresses import pesantren_path
from catalogue.producers.models import Pesantren
from catalogue.products.addresses import product_path
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from core.database import db
from tests.catalogue.importing.imports import PRODUCT, product_file, run_import
from tests.journeys.barring import SIDEWAYS
from tests.journeys.conftest import SIZES
from tests.journeys.serving import Served
from tests.journeys.test_officer import ADMINISTRATOR, sign_in

pytestmark = pytest.mark.browser
UNBROKEN = "Superpanjang" * 13
LONG = {
    "kode_produk": "PANJANG-" + "X" * 50,
    "pesantren": "Pondok Pesantren " + "Raudlatul Mubtadiin Contoh " * 5,
    "unit_usaha": "Koperasi " + UNBROKEN,
    "nama_produk": UNBROKEN,
    "satuan": "dus isi 40 bungkus",
    "harga": "999999999",
    "minimal_pesan": "1000000",
    "kapasitas_bulanan": "99999999",
    "deskripsi": UNBROKEN * 20,
    "tingkat_harga": "2000000:999999998; 3000000:999999997",
    "libur": "2026-01-01..2035-12-31",
}
NEED = {
    "kode_kebutuhan": "PANJANG-" + "Y" * 50,
    "pembeli": "Toko " + UNBROKEN[:100],
    "kabupaten": "63.71",
    "judul": UNBROKEN[:120],
    "uraian": UNBROKEN * 5,
    "jumlah": "99999999",
    "satuan": "bungkus",
    "harga_maks": "999999999",
}
ROOTS = ("", "/en", "/kantor")


@pytest.fixture(scope="module")
def addresses(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Pages that show what such a file has brought in; it is taken back afterwards."""
    folder = tmp_path_factory.mktemp("long")
    goods, needs = (folder / f"{name}{'_yang_panjang' * 14}.csv" for name in ("produk", "butuh"))
    needs.write_text(";".join(NEED) + "\n" + ";".join(NEED.values()), encoding="utf-8")
    with served.app.app_context():
        batch_id = run_import(product_file(goods, LONG)).id
        batch_ids = (batch_id, run_import(needs, "kebutuhan").id)
        _index()
        product = db.session.scalars(select(Product).filter_by(code=LONG["kode_produk"])).one()
        here = product_path(product.slug, product.id)
        maker = db.session.scalars(select(Pesantren).filter_by(nspp=PRODUCT["nspp"])).one()
        pages = [
            *(here, f"/en{here}", "/produk/?urut=-harga", f"/produk/?q={UNBROKEN}"),
            *(pesantren_path(maker.name, maker.id), f"/kebutuhan/ajukan?cari={UNBROKEN}"),
            *("/kebutuhan/", *(f"{root}/kebutuhan/{NEED['kode_kebutuhan']}/" for root in ROOTS)),
            *("/kantor/produk/", f"/kantor/produk/{product.id}/"),
            *("/kantor/impor/", f"/kantor/impor/{batch_id}/", f"/kantor/impor/{batch_id}/batalkan"),
        ]
        db.session.rollback()
    yield pages
    with served.app.app_context():
        for batch_id in batch_ids:
            assert actions.undo(db.session.get_one(ImportBatch, batch_id)) == (1, 0)
        db.session.commit()
        _index()


def _index() -> None:
    with closing(PRODUCT_INDEX.open_writer()) as writer:
        PRODUCT_INDEX.drain(writer)


@pytest.mark.parametrize("width", SIZES)
def test_no_page_is_pushed_sideways(
    browser: Browser, served: Served, addresses: list[str], width: int
) -> None:
    size = {"width": width, "height": SIZES[width]}
    context = browser.new_context(base_url=served.url, locale="id-ID", viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, ADMINISTRATOR)
    pushed = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if found := page.evaluate(SIDEWAYS):
            pushed[address] = found
    context.close()
    assert pushed == {}
