"""The certificates of one product as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.certificates.states import LABELS, state_on
from core.database import AnyRow
from core.pages.wording import gettext as _

VOUCHED_FOR = frozenset({"issued", "doubtful", "verified", "expired"})


@dataclass(frozen=True, slots=True)
class StatedDocument:
    """A certificate with its number, its state in words, and who vouches for it."""

    kind: str
    label: str
    number: str
    state: str
    state_label: str
    note: str


def stated_documents(rows: Sequence[AnyRow], today: date) -> list[StatedDocument]:
    """The certificates of one product, in the order of their rows."""
    words = state_words()
    return [_document(row, today, words) for row in rows]


def state_words() -> dict[str, str]:
    """The states of a document in words."""
    return {
        "issued": _("tertulis"),
        "doubtful": _("nomor perlu diperiksa"),
        "verified": _("diperiksa"),
        "expired": _("kedaluwarsa"),
        "submitted": _("diajukan"),
        "revoked": _("dicabut"),
        "none": _("belum ada"),
    }


def _document(row: AnyRow, today: date, words: dict[str, str]) -> StatedDocument:
    state = state_on(today, row)
    note = _("Diperiksa petugas dinas.") if row.checked_at else _("Menurut penjual.")
    return StatedDocument(
        kind=row.kind,
        label=LABELS.get(row.kind, row.kind),
        number=row.number,
        state=state,
        state_label=words[state],
        note=note if state in VOUCHED_FOR else "",
    )
