"""Price tiers of many listings in flat columns, and the price that holds at a volume."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine.columns import Floats, Ints, Rows


@dataclass(frozen=True, slots=True)
class PriceTiers:
    """Tiers of n listings: row r owns entries offsets[r] to offsets[r + 1], least quantity first.

    Entry e belongs to row owner[e]. `from_quantity` counts in the listing's own unit, `price_idr`
    is rupiah per that unit.
    """

    offsets: Ints
    owner: Ints
    from_quantity: Floats
    price_idr: Floats

    @classmethod
    def from_lists(cls, tiers: Sequence[Sequence[tuple[float, float]]]) -> "PriceTiers":
        """Tiers as (least quantity, price) pairs per listing, in any order."""
        flat = [pair for row in tiers for pair in sorted(row)]
        pairs = np.array(flat, dtype=np.float64).reshape(-1, 2)
        lengths = np.fromiter(map(len, tiers), dtype=np.int64, count=len(tiers))
        return cls(*_laid_out(lengths), pairs[:, 0].copy(), pairs[:, 1].copy())

    @classmethod
    def none(cls, length: int) -> "PriceTiers":
        """No tiers for any of `length` listings."""
        return cls.from_lists([()] * length)

    def take(self, rows: Rows) -> "PriceTiers":
        """The tiers of `rows`, in their order."""
        if isinstance(rows, slice):
            return self._slice(rows)
        starts = self.offsets[:-1][rows]
        offsets, owner = _laid_out(self.offsets[1:][rows] - starts)
        entries = np.arange(owner.size) + (starts - offsets[:-1])[owner]
        return PriceTiers(offsets, owner, self.from_quantity[entries], self.price_idr[entries])

    def _slice(self, rows: slice) -> "PriceTiers":
        first, end, _ = rows.indices(self.offsets.size - 1)
        offsets = self.offsets[first : max(first, end) + 1]
        entries = slice(offsets[0], offsets[-1])
        return PriceTiers(
            offsets - offsets[0],
            self.owner[entries] - first,
            self.from_quantity[entries],
            self.price_idr[entries],
        )

    def at(self, volume: Floats, list_price_idr: Floats) -> Floats:
        """Rupiah per unit for `volume` units: the highest tier reached, else the list price."""
        if not self.price_idr.size:
            return list_price_idr
        is_reached = self.from_quantity <= volume[self.owner]
        reached = np.bincount(self.owner[is_reached], minlength=volume.size)
        priced = np.flatnonzero(reached)
        price = list_price_idr.copy()
        price[priced] = self.price_idr[self.offsets[priced] + reached[priced] - 1]
        return price


def _laid_out(lengths: Ints) -> tuple[Ints, Ints]:
    """Offsets and owners of rows with so many entries each."""
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return offsets, np.repeat(np.arange(lengths.size), lengths)
