"""States of freight tariffs in words, what was done to one, and the filters of their list."""

from collections.abc import Sequence
from datetime import date, datetime

from core.database import AnyRow
from core.offices.queries import corridors
from core.pages.choosing import Filter
from core.pages.wording import gettext as _
from core.regions import provinces

TARIFF_PILLS = {"valid": "good", "coming": "info", "passed": "warn", "ended": ""}


def tariff_states() -> dict[str, str]:
    """Where a tariff stands today."""
    return {
        "valid": _("berlaku"),
        "coming": _("belum mulai"),
        "passed": _("lewat tanggal"),
        "ended": _("diakhiri"),
    }


def tariff_state(valid_from: date, valid_to: date, ended_at: datetime | None, today: date) -> str:
    """The state of one tariff on a day."""
    if ended_at is not None:
        return "ended"
    if today < valid_from:
        return "coming"
    return "valid" if today <= valid_to else "passed"


def state_of(tariff: AnyRow, today: date) -> str:
    """The state of a tariff that was read."""
    return tariff_state(tariff.valid_from, tariff.valid_to, tariff.ended_at, today)


def trading_provinces() -> dict[str, str]:
    """Codes and names of the provinces between which goods travel."""
    return {code: provinces()[code].name for lane in corridors() for code in lane}


def tariff_acts() -> dict[str, str]:
    """What may have been done to a tariff."""
    return {"tariff.enter": _("Dicatat"), "tariff.end": _("Diakhiri")}


def tariff_filters() -> Sequence[Filter]:
    """Filters of the tariffs."""
    places = trading_provinces()
    return (
        Filter("keadaan", _("Keadaan"), tariff_states()),
        Filter("asal", _("Provinsi asal"), places),
        Filter("tujuan", _("Provinsi tujuan"), places),
        Filter("data", _("Data"), {"nyata": _("data nyata"), "contoh": _("data contoh")}),
    )
