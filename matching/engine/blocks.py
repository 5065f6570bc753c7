"""Listings sorted by category, so that a need touches only its own block."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching.engine.columns import Ints, Rows
from matching.engine.profiles import SupplyProfile


@dataclass(frozen=True, slots=True)
class CategoryBlocks:
    """A whole catalogue by category code: block b holds rows starts[b] to starts[b + 1].

    Give neighbouring codes to a category and its children: their blocks then lie side by side and
    are cut out without copying.
    """

    supply: SupplyProfile
    codes: Ints
    starts: Ints

    @classmethod
    def of(cls, supply: SupplyProfile) -> "CategoryBlocks":
        """The listings in blocks; within one category they keep their order."""
        by_category = supply.take(np.argsort(supply.category, kind="stable"))
        codes, starts = np.unique(by_category.category, return_index=True)
        return cls(by_category, codes, np.append(starts, len(supply)).astype(np.int64))

    def rows(self, categories: Iterable[int]) -> Rows:
        """Rows of the blocks of `categories`: a slice when they lie side by side."""
        found = np.flatnonzero(np.isin(self.codes, list(categories)))
        if not found.size:
            return slice(0, 0)
        if found[-1] - found[0] + 1 == found.size:
            return slice(int(self.starts[found[0]]), int(self.starts[found[-1] + 1]))
        parts = [np.arange(self.starts[block], self.starts[block + 1]) for block in found]
        return np.concatenate(parts)
