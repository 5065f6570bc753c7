"""What matching knows of a listing beyond what it states: its holidays, and its last word."""

from datetime import timedelta

import numpy as np
from flask import Flask

from catalogue.products.holidays import add_holiday
from core.database import db, now
from matching.matches.supply import load_offers
from tests.catalogue.confirming.askable import listing, unit


def test_a_listing_on_holiday_is_ready_later(app: Flask) -> None:
    shop, today = unit(), now().date()
    resting, working = listing(shop, 1, lead_days=7), listing(shop, 1, lead_days=7)
    add_holiday(resting, today, today + timedelta(9))
    db.session.commit()
    supply = load_offers(today).supply
    ready = dict(zip(supply.id.tolist(), supply.lead_days.tolist(), strict=True))
    assert ready == {resting.id: 17, working.id: 7}


def test_a_listing_that_nobody_confirmed_for_long_is_known_as_stale(app: Flask) -> None:
    shop = unit()
    old, young = listing(shop, 91), listing(shop, 89)
    supply = load_offers(now().date()).supply
    stale = np.asarray(supply.stale)
    assert set(supply.id[stale].tolist()) == {old.id}
    assert set(supply.id[~stale].tolist()) == {young.id}
