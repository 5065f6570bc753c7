"""Production holidays as plain days: which can be meant, and how they put off what is made."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from core.errors import DomainError
from core.sentences import sentence

LONGEST: Final = timedelta(days=365)

Days = tuple[date, date]  # first and last, both included


def check_days(first: date, last: date, today: date) -> None:
    """Raise DomainError for days that are no holiday to come: turned round, past, or too many."""
    if last < first:
        raise DomainError(sentence("Hari terakhir libur mendahului hari pertamanya."))
    if last < today:
        raise DomainError(sentence("Libur ini sudah lewat: tulis hari terakhir mulai hari ini."))
    if last - first > LONGEST:
        raise DomainError(
            sentence("Libur paling lama satu tahun. Bila berhenti, pilih tidak dibuat lagi.")
        )


def ready_in(lead_days: int | None, holidays: Sequence[Days], today: date) -> int | None:
    """Days until an order of today is ready, as nothing is made on holidays; unknown stays so.

    What is ready on the day of the order lies in store, and waits for no holiday.
    """
    if lead_days is None:
        return None
    ready = lead_days
    for first, last in sorted(holidays):
        begins = max(first, today)
        if last >= begins and (begins - today).days < ready:
            ready += (last - begins).days + 1
    return ready
