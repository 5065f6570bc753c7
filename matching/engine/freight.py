"""What a carrier takes for a need, by weight and never less than its minimum."""

import numpy as np

from matching.engine.columns import Floats


def freight_each(
    kg_each: Floats, quantity: float, *, per_kg_idr: float, minimum_idr: float
) -> Floats:
    """Estimated freight in rupiah per need unit, for so many units sent at once.

    The whole load costs its weight at the price per kg, or the carrier's minimum where that is
    more; each unit bears its share. NaN where the weight is unknown.
    """
    return np.maximum(kg_each * quantity * per_kg_idr, minimum_idr) / quantity
