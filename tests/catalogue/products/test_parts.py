"""What belongs to one product is read in one query, each kind in its own order."""

from datetime import date

import pytest

from catalogue.products.models import Holiday, Photo, PriceTier
from catalogue.products.queries import parts
from core.database import db
from tests.catalogue.products.listings import on_sale

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 24)


def photo(product_id: int, key: str, position: int) -> Photo:
    return Photo(
        product_id=product_id, key=key, digest=key, position=position, width=300, height=200
    )


def test_each_kind_is_in_its_order_and_of_this_product_alone() -> None:
    product, other = on_sale(), on_sale()
    for quantity, price in ((500, 11000), (100, 12000)):
        db.session.add(PriceTier(product_id=product.id, minimum_quantity=quantity, price_idr=price))
    db.session.add(PriceTier(product_id=other.id, minimum_quantity=10, price_idr=1))
    for key, position in (("c", 1), ("b", 0), ("a", 1)):
        db.session.add(photo(product.id, key, position))
        db.session.flush()
    for start, end in (
        (date(2027, 3, 5), date(2027, 3, 20)),
        (date(2026, 11, 20), TODAY),
        (date(2026, 1, 1), date(2026, 1, 9)),
    ):
        db.session.add(Holiday(product_id=product.id, starts_on=start, ends_on=end))
    db.session.flush()
    found = parts(product.id, TODAY)
    assert found.tiers == [(100, 12000), (500, 11000)]
    assert found.photo_keys == ["b", "c", "a"]
    assert found.holidays == [
        (date(2026, 11, 20), TODAY),
        (date(2027, 3, 5), date(2027, 3, 20)),
    ]


def test_a_product_may_have_none_of_them() -> None:
    found = parts(on_sale().id, TODAY)
    assert (found.tiers, found.photo_keys, found.holidays) == ([], [], [])
