"""Made-up needs and offers for the engine's tests and benchmarks: seeded, full of gaps."""

from dataclasses import replace

import numpy as np

from matching.engine.columns import UNKNOWN, Floats
from matching.engine.prices import PriceTiers
from matching.engine.profiles import CertificateColumn, NeedProfile, Pairing, SupplyProfile
from matching.engine.states import Delivery, Verdict

TODAY = 739_000
GAPS = 0.2


def _gaps(random: np.random.Generator, values: Floats) -> Floats:
    return np.where(random.random(values.size) < GAPS, UNKNOWN, values)


def some_tiers(random: np.random.Generator, price: Floats) -> PriceTiers:
    """One listing in three with one to three falling prices."""
    tiers: list[list[tuple[float, float]]] = []
    for one, count in zip(price.tolist(), random.integers(-5, 4, price.size).tolist(), strict=True):
        steps = range(max(count, 0))
        tiers.append([(50.0 * 4**step, round(one * 0.95 ** (step + 1))) for step in steps])
    return PriceTiers.from_lists(tiers)


def some_supply(random: np.random.Generator, n: int, categories: int = 3) -> SupplyProfile:
    """N listings with every state, and a fifth of the numbers missing."""
    price = np.round(random.lognormal(9.5, 0.5, n))
    documents = {
        kind: CertificateColumn(
            random.choice(6, n, p=[0.3, 0.2, 0.35, 0.05, 0.05, 0.05]).astype(np.int8),
            _gaps(random, TODAY + random.integers(-30, 900, n).astype(np.float64)),
        )
        for kind in ("halal", "pirt")
    }
    return SupplyProfile(
        id=random.permutation(10 * n)[:n].astype(np.int64),
        category=random.integers(0, categories, n),
        price_idr=_gaps(random, price),
        tiers=some_tiers(random, price),
        min_order=_gaps(random, random.choice([10.0, 50.0, 200.0, 1000.0], n)),
        free_capacity=_gaps(random, random.choice([0.0, 200.0, 800.0, 3000.0, 12000.0], n)),
        lead_days=_gaps(random, random.choice([2.0, 5.0, 14.0, 30.0], n)),
        delivery=random.integers(0, 3, n).astype(np.int8),
        payment=random.integers(-1, 6, n).astype(np.int8),
        certificates=documents,
        deals=random.poisson(0.5, n).astype(np.float64),
        expected=random.choice([0.0, 0.0, 0.5, 2.0], n),
        stale=random.random(n) < GAPS,
    )


def some_pairing(random: np.random.Generator, n: int) -> Pairing:
    """What may hold between one need and n listings; most units are the same."""
    unit_ok = random.choice(3, n, p=[0.05, 0.8, 0.15]).astype(np.int8)
    rate = random.choice([1.0, 1.0, 1.0, 20.0, 1 / 24], n)
    return Pairing(
        text_score=random.gamma(1.0, 3.0, n),
        goods_named=random.random(n) < 0.6,
        category_ok=random.choice(3, n, p=[0.05, 0.9, 0.05]).astype(np.int8),
        unit_ok=unit_ok,
        units_per_need_unit=np.where(unit_ok == Verdict.PASS, rate, UNKNOWN),
        distance_km=_gaps(random, random.uniform(1, 900, n)),
        transit_days=_gaps(random, random.integers(0, 8, n).astype(np.float64)),
        freight_idr=_gaps(random, np.round(random.uniform(100, 4000, n))),
    )


def some_need(random: np.random.Generator) -> NeedProfile:
    """One need; now and then without ceiling or date."""
    return NeedProfile(
        id=int(random.integers(1, 10_000)),
        quantity=float(random.choice([40, 400, 2800])),
        today=TODAY,
        monthly=bool(random.integers(2)),
        days_to_delivery=float(random.choice([UNKNOWN, 14, 30, 60])),
        ceiling_idr=float(random.choice([UNKNOWN, 9500, 15000, 36500])),
        delivery=int(random.choice([Delivery.LOCO, Delivery.FRANCO])),
        payment=int(random.integers(-1, 6)),
        required={"halal": bool(random.integers(2)), "pirt": bool(random.integers(2))},
        deals=float(random.poisson(0.5)),
        expected=float(random.choice([0.0, 1.5])),
    )


Market = tuple[NeedProfile, SupplyProfile, Pairing]


def some_market(seed: int, n: int = 40) -> Market:
    """One need against n listings, always the same for the same seed."""
    random = np.random.default_rng(seed)
    return some_need(random), some_supply(random, n), some_pairing(random, n)


def plain_need() -> NeedProfile:
    """A need of 1,000 in a month, halal, collected at the warehouse."""
    return NeedProfile(
        id=1,
        quantity=1000.0,
        today=TODAY,
        days_to_delivery=30.0,
        ceiling_idr=10_000.0,
        delivery=Delivery.LOCO,
        payment=3,
        required={"halal": True},
    )


def plain_market(n: int = 1) -> Market:
    """N listings that meet one need in every way, to be spoiled one field at a time."""
    verified = CertificateColumn(np.full(n, 2, dtype=np.int8), np.full(n, UNKNOWN))
    supply = replace(
        SupplyProfile.unknown(np.arange(1, n + 1)),
        category=np.ones(n, dtype=np.int64),
        price_idr=np.full(n, 9000.0),
        min_order=np.full(n, 100.0),
        free_capacity=np.full(n, 2000.0),
        lead_days=np.full(n, 7.0),
        delivery=np.full(n, Delivery.LOCO, dtype=np.int8),
        payment=np.full(n, 3, dtype=np.int8),
        certificates={"halal": verified},
    )
    pairing = replace(
        Pairing.unknown(n),
        text_score=np.full(n, 5.0),
        category_ok=np.full(n, Verdict.PASS, dtype=np.int8),
        unit_ok=np.full(n, Verdict.PASS, dtype=np.int8),
        units_per_need_unit=np.ones(n),
        distance_km=np.full(n, 400.0),
        transit_days=np.full(n, 3.0),
        freight_idr=np.full(n, 700.0),
    )
    return plain_need(), supply, pairing
