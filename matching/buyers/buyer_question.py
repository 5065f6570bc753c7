"""Asking an officer what holds when a known buyer was told otherwise than it was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.pages.language import Page
from core.pages.wording import gettext as _
from core.reading.phones import phone
from core.regions import regencies
from matching.buyers.cards import buyer_label
from matching.buyers.known_buyers import Difference, differences, known_buyer
from matching.buyers.models import Buyer
from matching.buyers.office_forms import KEEP, RENEW, NeedForm
from matching.buyers.told import NewNeed


@dataclass(frozen=True, slots=True)
class Question:
    """The buyer that is known, and (what, as recorded, as told) of what differs."""

    code: str
    name: str
    place: str
    rows: Sequence[tuple[str, str, str]]


def answered(form: NeedForm, new: NewNeed) -> NewNeed | None:
    """The need with what the officer chose; None while the choice is still to be made."""
    buyer = known_buyer(new)
    if buyer is None or not differences(buyer, new):
        return new
    if form.asked_about.data != buyer.code or form.known.data not in {KEEP, RENEW}:
        return None
    return replace(new, renews_buyer=form.known.data == RENEW)


def ask(form: NeedForm, new: NewNeed, here: Page) -> Question | None:
    """The question, put into the form; a choice made about another buyer is forgotten."""
    buyer = known_buyer(new)
    if buyer is None:
        return None
    if form.asked_about.data != buyer.code:
        form.asked_about.data, form.known.data = buyer.code, None
    form.known.flags.required = True
    form.known.errors = [_("Pilih: pakai yang tercatat, atau perbarui catatan.")]
    return _question(buyer, differences(buyer, new), here)


def _question(buyer: Buyer, told: Sequence[Difference], here: Page) -> Question:
    labels = {
        "name": _("Nama pembeli"),
        "kind": _("Jenis pembeli"),
        "regency_code": _("Kabupaten/kota"),
        "phone": _("Nomor WhatsApp"),
    }
    return Question(
        code=buyer.code,
        name=buyer.name,
        place=regencies()[buyer.regency_code].name,
        rows=[
            (
                labels[one.column],
                _shown(one.column, one.recorded, here),
                _shown(one.column, one.told, here),
            )
            for one in told
        ],
    )


def _shown(column: str, value: str, here: Page) -> str:
    if column == "regency_code":
        return regencies()[value].name
    if column == "kind":
        return buyer_label(value, here.language)
    return phone(value) if column == "phone" else value
