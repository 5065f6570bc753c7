"""What a check of a document number gives: the number, doubts about it, and its expiry."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.sentences import Sentence


class NumberKind(StrEnum):
    """Kinds of number that have rules; any other kind is kept as typed."""

    HALAL = "halal"
    PIRT = "pirt"
    BPOM = "bpom"
    NIB = "nib"
    NPWP = "npwp"
    NSPP = "nspp"


class StatusHint(StrEnum):
    """What the text says about the document; the status stays what a person sets."""

    NONE = "none"
    APPLIED = "applied"
    ISSUED = "issued"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class NumberWarning:
    """One doubt: a stable code, and a sentence that says what to do."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Checked:
    """A number in its normal form, or as typed (cleaned) where it has none.

    `status` is None when the number is too doubtful to say anything.
    """

    number: str
    warnings: tuple[NumberWarning, ...] = ()
    expires_on: date | None = None
    status: StatusHint | None = None
