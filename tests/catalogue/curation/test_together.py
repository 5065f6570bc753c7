"""Several listings at once: the preview changes nothing, and says of each what will happen."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from catalogue.producers.models import SellerUnit
from catalogue.products.models import Product
from core.database import db
from tests.catalogue.products.listings import fetched, on_sale
from tests.office import send, text_of

PATH = "/kantor/produk/bersama"


def asked(act: str, *products: Product) -> str:
    """The address of a preview."""
    return f"{PATH}?tindakan={act}" + "".join(f"&produk={product.id}" for product in products)


def states(*products: Product) -> list[str]:
    return [fetched(product.id).status for product in products]


def sent(officer: FlaskClient, act: str, *products: Product, **fields: object) -> str:
    """Tick these, look at the preview, and send it."""
    ids = [product.id for product in products]
    answer = send(officer, PATH, asked(act, *products), tindakan=act, produk=ids, **fields)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_preview_changes_nothing_and_names_what_cannot_be_done(officer: FlaskClient) -> None:
    waiting, shown = on_sale(name="Madu Uji", status="submitted"), on_sale(name="Teh Uji")
    page = text_of(officer, asked("publish", waiting, shown))
    assert "Akan ditayangkan (1)" in page
    assert "Tidak dapat (1)" in page
    assert "Sudah tayang." in page
    assert states(waiting, shown) == ["submitted", "published"]


def test_what_can_be_done_is_done_and_the_rest_is_told(officer: FlaskClient) -> None:
    waiting, shown = on_sale(name="Madu Uji", status="submitted"), on_sale(name="Teh Uji")
    page = sent(officer, "publish", waiting, shown)
    assert "1 produk selesai" in page
    assert "Sudah tayang." in page
    assert states(waiting, shown) == ["published", "published"]


@pytest.mark.parametrize(
    ("act", "fields", "after"),
    [
        ("return", {"reasons": ["foto-kurang"]}, "returned"),
        ("archive", {"words": "Keliru."}, "archived"),
        ("confirm", {}, "published"),
    ],
)
def test_each_act_reaches_every_ticked_listing(
    officer: FlaskClient, act: str, fields: dict[str, object], after: str
) -> None:
    first, second = on_sale(name="Madu Uji"), on_sale(name="Teh Uji")
    assert "2 produk selesai" in sent(officer, act, first, second, **fields)
    assert states(first, second) == [after, after]
    assert act != "confirm" or fetched(first.id).confirmed_at is not None


def test_an_archive_without_reason_is_previewed_again(officer: FlaskClient) -> None:
    product = on_sale()
    assert "Tulis mengapa produk ini diarsipkan." in sent(officer, "archive", product)
    assert states(product) == ["published"]


def test_one_listing_of_another_area_refuses_them_all(officer: FlaskClient) -> None:
    own, other = on_sale(status="submitted"), on_sale(status="submitted")
    away = update(SellerUnit).where(SellerUnit.id == other.unit_id)
    db.session.execute(away.values(regency_code="63.71"))
    db.session.commit()
    answer = send(
        officer, PATH, asked("publish", own), tindakan="publish", produk=[own.id, other.id]
    )
    assert answer.status_code == 403
    assert states(own, other) == ["submitted", "submitted"]


def test_nothing_ticked_leads_back_to_the_list(officer: FlaskClient) -> None:
    assert officer.get(f"{PATH}?tindakan=publish").headers["Location"] == "/kantor/produk/"
    assert officer.get(f"{PATH}?tindakan=hapus&produk=1").status_code == 404
