"""Listings that turn stale: one rule for code and database, indexed anew once, lower in search."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from catalogue.confirming.conditions import due, stale
from catalogue.confirming.jobs import note_aged
from catalogue.products.actions import confirm
from catalogue.products.addresses import product_path
from catalogue.products.freshness import STALE_AFTER, is_due, is_stale
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.models import Product
from core.database import db, now
from core.outbox import waiting
from tests.catalogue.confirming.askable import last_confirmed, listing, unit
from tests.office import text_of


def to_index() -> set[int]:
    """Ids of the products that wait to be indexed."""
    return {int(key) for _, key, _ in waiting(PRODUCT_INDEX.job, 1000)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.integers(-200, 200) | st.integers(0, 10**7), edge=st.sampled_from([60, 90]))
def test_the_database_and_the_code_agree_on_what_is_due_and_stale(
    app: Flask, seconds: int, edge: int
) -> None:
    product, moment = db.session.scalar(select(Product).limit(1)) or listing(unit(), 1), now()
    confirmed = moment - timedelta(days=edge, seconds=seconds)
    last_confirmed(product, confirmed)
    found = db.session.execute(select(due(moment), stale(moment)).select_from(Product)).one()
    assert tuple(map(bool, found)) == (is_due(confirmed, moment), is_stale(confirmed, moment))


def test_a_listing_that_turns_stale_is_indexed_anew_once(app: Flask) -> None:
    shop = unit()
    old, young = listing(shop, 91), listing(shop, 89.999)
    assert note_aged() == 1
    assert old.id in to_index()
    assert young.id not in to_index()
    assert note_aged() == 0
    last_confirmed(young, now() - STALE_AFTER)
    assert note_aged() == 1
    assert young.id in to_index()


def test_many_that_turn_stale_are_taken_in_turns_and_none_is_passed_over(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.confirming.jobs.PRODUCTS_AT_ONCE", 2)
    shop, same = unit(), now() - timedelta(100)
    ids = set()
    for days in (120, 110, 1, 1, 1, 95):
        product = listing(shop, days)
        if days == 1:  # confirmed by one import, in the same moment
            last_confirmed(product, same)
        ids.add(product.id)
    turns = [note_aged() for _ in range(4)]
    assert turns == [2, 3, 1, 0]
    assert to_index() >= ids


def test_a_draft_never_turns_stale(app: Flask) -> None:
    listing(unit(), 200, status="draft")
    assert note_aged() == 0


@pytest.fixture
def shelf(app: Flask) -> tuple[Product, Product]:
    """Two listings of the same goods, the first a better answer but long unconfirmed; indexed."""
    shop = unit()
    found = listing(shop, 200, "Kopi Robusta"), listing(shop, 1, "Kopi Robusta Bubuk Wangi")
    PRODUCT_INDEX.rebuild()
    return found


def _link(product: Product) -> str:
    return f'href="{product_path(product.slug, product.id)}"'


@pytest.mark.parametrize("path", ["/produk/?q=kopi+robusta", "/produk/?urut=terbaru", "/produk/"])
def test_a_stale_listing_sinks_and_says_so_and_rises_when_it_is_confirmed(
    client: FlaskClient, shelf: tuple[Product, Product], path: str
) -> None:
    old, new = shelf
    page = text_of(client, path)
    assert "Belum dikonfirmasi sejak" in page
    assert page.index(_link(new)) < page.index(_link(old))
    confirm([old])
    db.session.commit()
    assert old.id in to_index()
    PRODUCT_INDEX.rebuild()
    page = text_of(client, path)
    assert "Belum dikonfirmasi sejak" not in page
    if "q=" in path:
        assert page.index(_link(old)) < page.index(_link(new))
