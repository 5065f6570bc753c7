"""The office's call list as its template takes it: units, their listings, chats ready to send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalogue.confirming.actions import asking_of
from catalogue.confirming.asking import BETWEEN_MESSAGES, chat_text
from catalogue.confirming.forms import PhoneForm, SentBack, phone_form_of
from catalogue.confirming.office_queries import last_requests, listings_of
from catalogue.confirming.words import PILLS, asking_words, channel_words
from core.database import AnyRow
from core.formatting import local_day, relative_days, short_date
from core.pages.language import Page
from core.pages.wording import gettext as _
from core.reading.phones import phone, whatsapp_link
from core.regions import regencies

MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Due:
    """One due listing: what was confirmed when, and how it stands."""

    id: int
    code: str
    name: str
    url: str
    state: str
    pill: str
    confirmed: str  # with its age
    ticked: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One unit to be asked; `chat_url` is there where it may be written to now."""

    id: int
    name: str
    pesantren: str
    place: str
    phone: str
    email: str
    is_demo: bool
    listings: list[Due]
    more: int
    request_id: int | None
    asked: str
    chat_url: str | None
    form: PhoneForm


def calls(
    units: Sequence[AnyRow], here: Page, moment: datetime, refused: SentBack | None
) -> list[Call]:
    """The units of one page, in two queries; `refused` is a form sent back to one of them."""
    ids = [unit.id for unit in units]
    listed, asked = listings_of(ids, moment), last_requests(ids)
    return [
        _call(unit, listed.get(unit.id, []), asked.get(unit.id), here, moment, refused)
        for unit in units
    ]


def _call(
    unit: AnyRow,
    rows: Sequence[AnyRow],
    request: AnyRow | None,
    here: Page,
    moment: datetime,
    refused: SentBack | None,
) -> Call:
    back = refused if refused is not None and refused.unit_id == unit.id else None
    words = asking_words()
    return Call(
        id=unit.id,
        name=unit.name,
        pesantren=unit.pesantren,
        place=regencies()[unit.regency_code].name,
        phone=phone(f"+{unit.phone.removeprefix('+')}") if unit.phone else "",
        email=unit.email,
        is_demo=unit.is_demo,
        listings=[_due(row, words, here, moment, back) for row in rows[:MOST_LISTED]],
        more=max(0, len(rows) - MOST_LISTED),
        request_id=request.id if request else None,
        asked=_asked(request, here, moment),
        chat_url=_chat_url(unit, rows, request, moment),
        form=back.form if back else phone_form_of(unit.id),
    )


def _due(
    row: AnyRow, words: Mapping[str, str], here: Page, moment: datetime, back: SentBack | None
) -> Due:
    return Due(
        id=row.id,
        code=row.code,
        name=row.name,
        url=f"{here.root}/kantor/produk/{row.id}/",
        state=words[row.state],
        pill=PILLS[row.state],
        confirmed=_confirmed(row.confirmed_at, here, moment),
        ticked=back is None or row.id in back.ticked,
    )


def _confirmed(confirmed_at: datetime | None, here: Page, moment: datetime) -> str:
    if confirmed_at is None:
        return _("belum pernah")
    day, language = local_day(confirmed_at), here.language
    age = relative_days(day, local_day(moment), language)
    return f"{short_date(day, language)} ({age})"


def _asked(request: AnyRow | None, here: Page, moment: datetime) -> str:
    """When and how the unit was asked last, and from when on it may be asked again."""
    if request is None or request.asked_at is None:
        return _("Belum ditanya.")
    again = request.asked_at + BETWEEN_MESSAGES
    words = {
        "day": short_date(local_day(request.asked_at), here.language),
        "channel": channel_words()[request.channel],
    }
    if again <= moment:
        return _("Ditanya %(day)s %(channel)s.", **words)
    return _(
        "Ditanya %(day)s %(channel)s; boleh ditanya lagi mulai %(again)s.",
        again=short_date(local_day(again), here.language),
        **words,
    )


def _chat_url(
    unit: AnyRow, rows: Sequence[AnyRow], request: AnyRow | None, moment: datetime
) -> str | None:
    """A chat with the text ready; None for a unit that has no phone, or was written to lately."""
    if not unit.phone or request is None:
        return None
    if request.asked_at is not None and request.asked_at > moment - BETWEEN_MESSAGES:
        return None
    asking = asking_of(unit.id, unit.name, request.id, rows, moment)
    return whatsapp_link(unit.phone, chat_text(asking))
