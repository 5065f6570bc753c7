"""Times one need against 100,000 listings, and says what the columns weigh in memory.

Run as `python -m tests.benchmarks.matching_speed`; it fails above the limit.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields
from statistics import median
from time import process_time
from typing import Any

import click
import numpy as np

from matching.engine.blocks import CategoryBlocks
from matching.engine.profiles import NeedProfile, Pairing, SupplyProfile
from matching.engine.scoring import rank
from tests.matching.engine.markets import some_need, some_pairing, some_supply

LISTINGS = 100_000
CATEGORIES = 60  # twelve tops, the two of food with their sub-categories
LIMIT_MS = 20.0
REPEATS = 30


def milliseconds(work: Callable[[], object]) -> list[float]:
    """CPU time of each of REPEATS runs, after three to warm up."""
    for _ in range(3):
        work()
    times = []
    for _ in range(REPEATS):
        start = process_time()
        work()
        times.append((process_time() - start) * 1000)
    return times


def answer(need: NeedProfile, supply: SupplyProfile, pairing: Pairing) -> None:
    """All that one page shows: ten offers, ten substitutes, ten that were ruled out."""
    ranking = rank(need, supply, pairing)
    ranking.best(10)
    ranking.best_substitutes(10)
    ranking.ruled_out(10)


def arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    """Every array inside a profile."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from arrays(part)
    elif hasattr(value, "__dataclass_fields__"):
        for one in fields(value):
            yield from arrays(getattr(value, one.name))


@click.command()
def main() -> None:
    """Print the figures; exit 1 when the whole catalogue takes longer than the limit."""
    random = np.random.default_rng(7)
    supply = some_supply(random, LISTINGS, CATEGORIES)
    blocks = CategoryBlocks.of(supply)
    need, pairing = some_need(random), some_pairing(random, LISTINGS)
    block = blocks.rows([3, 4])
    kilobytes = sum(array.nbytes for array in arrays(supply)) / 1000
    whole = milliseconds(lambda: answer(need, blocks.supply, pairing))
    part = milliseconds(lambda: answer(need, blocks.supply.take(block), pairing.take(block)))
    click.echo(f"{LISTINGS:,} listings in memory: {kilobytes / 1000:.1f} MB")
    for name, times in (("every listing", whole), ("own block", part)):
        click.echo(f"{name}: median {median(times):.2f} ms CPU, worst {max(times):.2f} ms")
    raise SystemExit(median(whole) > LIMIT_MS)


if __name__ == "__main__":
    main()
