"""The suggestion behind a proposal: one product held against one need, as the page showed it."""

from datetime import date

import numpy as np

from catalogue.products.models import Product
from core.database import AnyRow
from core.errors import DomainError
from core.sentences import sentence
from matching.engine.ranking import Suggestion
from matching.matches.suggesting import suggest
from matching.matches.supply import offers


def suggestion_for(need: AnyRow, product: Product, today: date) -> Suggestion:
    """How a product stands for a need. Raises DomainError where a rule removes it."""
    ranking = suggest(need, offers(), today).ranking
    row = np.flatnonzero(np.asarray(ranking.pairs.supply.id) == product.id)
    if not row.size or np.isin(row, ranking.removed).any():
        raise DomainError(
            sentence(
                "%(code)s tidak memenuhi syarat kebutuhan ini, jadi tidak dapat diusulkan.",
                code=product.code,
            )
        )
    return ranking.suggestions(row)[0]
