"""The readiness ladder: open rules over what a listing states; no grade is invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from catalogue.certificates.states import counts
from catalogue.products.freshness import is_stale
from core.pages.wording import gettext as _

EDIBLE = frozenset({"makanan", "minuman"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What the rules look at; `states` holds the state of each stated certificate by kind."""

    has_photo: bool
    price_idr: int | None
    monthly_capacity: int | None
    confirmed_at: datetime | None
    top_category: str
    states: Mapping[str, str]


def readiness(listing: Listing, moment: datetime) -> list[tuple[str, str, str]]:
    """Steps as (label, yes or no, what to do), in the order in which they are usually done."""
    steps = [
        (_("Ada foto"), listing.has_photo, _("Tambahkan satu foto yang terang.")),
        (_("Harga diisi"), listing.price_idr is not None, _("Isi harga per satuan.")),
        (
            _("Kapasitas sebulan diisi"),
            listing.monthly_capacity is not None,
            _("Isi berapa yang dapat dibuat sebulan."),
        ),
    ]
    if listing.top_category in EDIBLE:
        steps += _food_steps(listing.states)
    steps.append(
        (
            _("Dikonfirmasi 90 hari terakhir"),
            not is_stale(listing.confirmed_at, moment),
            _("Pastikan produk ini masih dibuat."),
        )
    )
    return [(label, "yes" if done else "no", "" if done else hint) for label, done, hint in steps]


def _food_steps(states: Mapping[str, str]) -> list[tuple[str, bool, str]]:
    halal = states.get("halal", "")
    permits = [states.get(kind, "") for kind in ("pirt", "bpom")]
    return [
        (
            _("Sertifikat halal berlaku"),
            counts(halal),
            _("Periksa nomor sertifikat halal.")
            if halal == "doubtful"
            else _("Isi nomor sertifikat halal."),
        ),
        (
            _("P-IRT atau BPOM berlaku"),
            any(map(counts, permits)),
            _("Periksa nomor P-IRT atau BPOM.")
            if "doubtful" in permits
            else _("Isi nomor P-IRT atau BPOM."),
        ),
    ]
