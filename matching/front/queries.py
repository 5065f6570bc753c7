"""What waits for the offices, counted over all that is built: one query."""

from dataclasses import dataclass

from sqlalchemy import select

from catalogue.curation.queries import listing_counts
from catalogue.importing.queries import import_counts
from core.database import db
from matching.buyers.office_queries import buyer_counts
from matching.front.registration_queries import registration_counts
from matching.front.work_queries import work_counts
from matching.matches.queries import match_counts


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of each kind waits for somebody."""

    imports_running: int
    imports_previewed: int
    imports_failed: int
    products_draft: int
    enquiries_new: int
    needs_open: int
    needs_unmatched: int
    matches_proposed: int
    products_submitted: int
    pesantren_waiting: int
    buyers_waiting: int
    claims_waiting: int
    joins_waiting: int
    work_waiting: int

    @property
    def registrations(self) -> int:
        """How many who registered by themselves wait for an office."""
        people = self.claims_waiting + self.joins_waiting
        return self.pesantren_waiting + self.buyers_waiting + people


def waiting() -> Waiting:
    """All counts of now."""
    counts = import_counts() | listing_counts() | buyer_counts() | match_counts()
    counts |= registration_counts() | work_counts()
    columns = [query.scalar_subquery().label(name) for name, query in counts.items()]
    row = db.session.execute(select(*columns)).mappings().one()
    return Waiting(**row)
