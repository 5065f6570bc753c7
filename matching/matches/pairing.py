"""What holds between one need and the offers: words, units, distance, freight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalogue.products.categories import kinds, with_descendants
from catalogue.products.indexing import PRODUCT_INDEX
from core.database import AnyRow
from core.reading.unit_text import parse_unit
from core.regions import EARTH_RADIUS_KM, regency
from core.units import CannotCompareError, Unit, rate
from matching.buyers.models import FreightTariff
from matching.buyers.tariff_queries import tariffs_to
from matching.engine.freight import freight_each
from matching.engine.profiles import NeedProfile, Pairing
from matching.engine.states import Delivery, Verdict
from matching.matches.goods import goods_named, is_akin
from matching.matches.likeness import text_scores
from matching.matches.supply import Offers, longest_wait

FREQUENCY_PER_MONTH = {"once": 1.0, "monthly": 1.0, "yearly": 1 / 12}


@dataclass(frozen=True, slots=True)
class Paired:
    """A need with the offers worth comparing: `rows` number into all offers."""

    need: NeedProfile
    pairing: Pairing
    rows: NDArray[np.intp]


def profile(need: AnyRow, today: date) -> NeedProfile:
    """The need as the engine takes it; a yearly need counts as its share of a month."""
    days = (need.deliver_by - today).days if need.deliver_by else np.nan
    kinds_required = {"halal": need.needs_halal, "pirt": need.needs_pirt}
    kinds_wished = {"halal": need.wishes_halal, "pirt": need.wishes_pirt}
    return NeedProfile(
        id=need.id,
        quantity=need.quantity * FREQUENCY_PER_MONTH[need.frequency],
        today=float(today.toordinal()),
        monthly=need.frequency != "once",
        days_to_delivery=float(days),
        ceiling_idr=float(need.max_price_idr) if need.max_price_idr else np.nan,
        delivery={"loco": Delivery.LOCO, "franco": Delivery.FRANCO}.get(
            need.delivery, Delivery.UNKNOWN
        ),
        payment=longest_wait(need.payment),
        required={kind: asked for kind, asked in kinds_required.items() if asked},
        wished={kind: asked for kind, asked in kinds_wished.items() if asked},
    )


def pair(
    need: AnyRow, offers: Offers, today: date, tariffs: Sequence[FreightTariff] | None = None
) -> Paired:
    """Hold a need against every offer that names its goods, and those of its category like them.

    Nobody asks why anything else is missing.

    `tariffs` are those to the need's province; without them they are read.
    """
    if tariffs is None:
        tariffs = tariffs_to(need.regency_code[:2], today)
    category = _category_verdicts(need.category_id, offers)
    rows, named, scores = _by_words(need, offers, category)
    verdicts, rates = _unit_rates(parse_unit(need.unit), offers)
    freight, transit = _freight(need, offers, rates, tariffs)
    destination = regency(need.regency_code)
    distance = _distance_km(offers, destination.latitude, destination.longitude)
    pairing = Pairing(
        text_score=scores,
        goods_named=named,
        category_ok=category[rows],
        unit_ok=verdicts[offers.unit[rows]],
        units_per_need_unit=rates[offers.unit[rows]],
        distance_km=distance[rows],
        transit_days=transit[rows],
        freight_idr=freight[rows],
    )
    return Paired(profile(need, today), pairing, rows)


def _by_words(
    need: AnyRow, offers: Offers, category: NDArray[np.int8]
) -> tuple[NDArray[np.intp], NDArray[np.bool_], NDArray[np.float64]]:
    """The offers worth comparing, whether each is the goods, and how well its words match.

    The product whose page the need came from matches as well as any.
    """
    reader, ids = PRODUCT_INDEX.reader(), offers.supply.id
    scores = text_scores(reader, need.title, need.description, ids)
    asked = ids == need.asked_product_id
    scores[asked] = np.max(scores, initial=0.0) or 1.0
    rows = np.flatnonzero((category != Verdict.FAIL) | (scores > 0))
    titles = [offers.titles[row] for row in rows]
    named = goods_named(reader, need.title, ids[rows], titles) | asked[rows]
    akin = np.array([is_akin(need.title, title) for title in titles], dtype=np.bool_)
    kept = named | (akin & (category[rows] != Verdict.FAIL))
    return rows[kept], named[kept], scores[rows[kept]]


def _category_verdicts(category_id: int | None, offers: Offers) -> NDArray[np.int8]:
    """Pass for the need's category, what stands under it and what it stands under."""
    if category_id is None:
        return np.full(len(offers), Verdict.UNKNOWN, dtype=np.int8)
    asked = kinds()[category_id]
    accepted = [
        kind.id
        for kind in kinds().values()
        if kind.slug in with_descendants(asked) or asked.slug in with_descendants(kind)
    ]
    passes = np.isin(offers.category_id, accepted)
    return np.where(passes, Verdict.PASS, Verdict.FAIL).astype(np.int8)


def _unit_rates(
    wanted_unit: Unit | None, offers: Offers
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """For each distinct unit: whether it can be compared, and how many make one need unit."""
    verdicts = np.full(len(offers.units), Verdict.UNKNOWN, dtype=np.int8)
    rates = np.full(len(offers.units), np.nan)
    for number, unit in enumerate(offers.units):
        if wanted_unit is None:
            continue
        try:
            found = rate(wanted_unit, unit)
        except CannotCompareError:
            verdicts[number] = Verdict.FAIL
            continue
        if found is not None:
            verdicts[number], rates[number] = Verdict.PASS, found
    return verdicts, rates


def _freight(
    need: AnyRow,
    offers: Offers,
    rates: NDArray[np.float64],
    tariffs: Sequence[FreightTariff],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Estimated freight in rupiah per need unit, and days under way; NaN where no tariff runs.

    The load is what the price is asked for: all of a need, or a month of it. Of several tariffs
    the cheapest for that load counts; where the weight is unknown, the last one tells the days.
    """
    freight = np.full(len(offers), np.nan)
    transit = np.full(len(offers), np.nan)
    destination = int(need.regency_code[:2])
    load = need.quantity * FREQUENCY_PER_MONTH[need.frequency]
    kg_each = offers.weight_g * rates[offers.unit] / 1000
    for tariff in tariffs:
        estimate = freight_each(
            kg_each, load, per_kg_idr=tariff.per_kg_idr, minimum_idr=tariff.minimum_idr
        )
        rows = (offers.province == int(tariff.origin_province)) & ~(estimate >= freight)
        freight[rows], transit[rows] = estimate[rows], tariff.days
    near = offers.province == destination
    transit[near] = np.where(np.isnan(transit[near]), 1.0, transit[near])
    return freight, transit


def _distance_km(offers: Offers, latitude: float, longitude: float) -> NDArray[np.float64]:
    """Great-circle distance from each offer to a place (haversine), as core.regions has it."""
    a, b = np.radians(offers.latitude), np.radians(latitude)
    across = np.radians(offers.longitude - longitude)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(h))
    return distance
