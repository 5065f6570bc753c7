"""What the answer to one need is put into words with: the need, its reader, the products."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.products.queries import Card
from core.database import AnyRow
from core.pages.language import Page
from matching.engine.states import Delivery
from matching.matches.phrases import Pair


@dataclass(frozen=True, slots=True)
class Shown:
    """The need's row; what each product's card and label say, by id.

    `with_ceiling` tells whether the reader may learn what the buyer would pay.
    """

    need: AnyRow
    page: Page
    with_ceiling: bool
    cards: Mapping[int, Card]
    labels: Mapping[int, AnyRow]  # unit and net_weight as their makers wrote them

    def pair(self, product_id: int, delivery: Delivery) -> Pair:
        """The need with one offer, as sentences need them."""
        monthly = self.need.frequency != "once"
        offer_unit = self.cards[product_id].unit
        return Pair(self.need.unit, offer_unit, delivery, monthly, self.page.language)
