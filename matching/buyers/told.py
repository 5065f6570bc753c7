"""What a buyer told an office."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What an office writes down of a need: the buyer, the goods, and how consent was given.

    `renews_buyer` says that what is told of a known buyer takes the place of what was recorded.
    """

    buyer: str
    buyer_kind: str
    regency_code: str
    phone: str
    channel: str  # telepon, kunjungan, whatsapp, formulir
    key: str = ""  # of the form by which it came
    values: dict[str, Any] = field(default_factory=dict)  # columns of the need
    renews_buyer: bool = False
