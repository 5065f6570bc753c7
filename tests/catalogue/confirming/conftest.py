"""What a unit is asked, for the tests of its link."""

import pytest
from flask import Flask

from catalogue.confirming.jobs import ask_some
from catalogue.products.models import Product
from tests.catalogue.confirming.askable import link_of, listing, unit


@pytest.fixture
def asked(app: Flask) -> tuple[str, list[Product]]:
    """The address that a unit was sent, and the three listings that it is asked about."""
    shop = unit()
    products = [listing(shop, days) for days in (61, 75, 100)]
    listing(unit("lain@example.com"), 80, "Rahasia Tetangga")
    ask_some()
    return link_of(0), products
