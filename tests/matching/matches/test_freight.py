"""Freight from the tariffs that offices entered: an estimate with the carrier's minimum in it."""

from datetime import UTC, datetime, timedelta
from math import isnan
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.products.indexing import PRODUCT_INDEX
from core.database import db
from matching.buyers.models import FreightTariff
from matching.buyers.queries import need_by_code
from matching.matches.pairing import pair
from matching.matches.supply import offers
from tests.catalogue.importing.imports import product_file, run_import
from tests.matching.buyers.needs import in_days, save_need


def save_tariff(**values: Any) -> FreightTariff:
    """A tariff from Jawa Timur to Kalimantan Selatan that is valid now, committed."""
    usual = {
        "origin_province": "35",
        "destination_province": "63",
        "carrier": "Kapal Uji",
        "per_kg_idr": 2_000,
        "days": 4,
        "source": "telepon ke agen",
        "valid_from": in_days(-1),
        "valid_to": in_days(30),
    }
    tariff = FreightTariff(**{**usual, **values})
    db.session.add(tariff)
    db.session.commit()
    return tariff


@pytest.fixture
def wanted(app: Flask, tmp_path: Path) -> Flask:
    """Bags of 200 g that the buyer fetches, and somebody who wants ten of them."""
    row = {"nama_produk": "Keripik Tempe Uji", "serah": "loco gudang"}
    run_import(product_file(tmp_path / "p.csv", row))
    save_need("UJI-F1", "Keripik tempe", quantity=10)
    PRODUCT_INDEX.rebuild()
    return app


def estimated(code: str = "UJI-F1") -> tuple[float, float]:
    """Rupiah per bag and days under way."""
    need = need_by_code(code)
    assert need is not None
    (freight,), (days,) = (
        getattr(pair(need, offers(), datetime.now(UTC).date()).pairing, name).tolist()
        for name in ("freight_idr", "transit_days")
    )
    return freight, days


def test_a_small_load_bears_the_minimum(wanted: Flask) -> None:
    save_tariff(minimum_idr=50_000)
    assert estimated() == (5_000, 4)


def test_a_large_load_is_paid_by_weight(wanted: Flask) -> None:
    save_tariff(minimum_idr=50_000)
    save_need("UJI-F2", "Keripik tempe", quantity=1_000)
    assert estimated("UJI-F2") == pytest.approx((400, 4))


def test_the_cheapest_tariff_for_the_load_counts(wanted: Flask) -> None:
    save_tariff(minimum_idr=50_000, per_kg_idr=1_000)
    save_tariff(per_kg_idr=9_000, days=2)
    assert estimated() == pytest.approx((1_800, 2))
    save_need("UJI-F2", "Keripik tempe", quantity=1_000)
    assert estimated("UJI-F2") == pytest.approx((200, 4))


@pytest.mark.parametrize("shift", [timedelta(days=-60), timedelta(days=60)])
def test_a_tariff_that_is_not_valid_today_gives_no_estimate(
    wanted: Flask, shift: timedelta
) -> None:
    save_tariff(valid_from=in_days(-1) + shift, valid_to=in_days(30) + shift)
    freight, days = estimated()
    assert isnan(freight)
    assert isnan(days)


def test_the_needs_page_calls_it_an_estimate_or_says_to_ask(
    wanted: Flask, client: FlaskClient
) -> None:
    without = client.get("/kebutuhan/UJI-F1/").get_data(as_text=True)
    assert "dibayar pembeli: minta ongkir" in without
    save_tariff(minimum_idr=50_000)
    page = client.get("/kebutuhan/UJI-F1/").get_data(as_text=True)
    assert "dibayar pembeli, perkiraan Rp5.000 / bungkus" in page
    assert "Perkiraan sampai di pembeli" in page
