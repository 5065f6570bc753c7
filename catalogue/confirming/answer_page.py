"""What a maker's link shows: the listings that were asked about, with what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from catalogue.confirming.forms import LinkHolidayForm, holiday_form_of
from catalogue.confirming.links import KEY, PATH
from catalogue.confirming.models import ConfirmationRequest
from catalogue.confirming.queries import asked_listings, asking_row
from catalogue.products.categories import kinds
from catalogue.products.models import Holiday
from catalogue.products.photos import PhotoUrls, photo_urls
from core.database import AnyRow, db
from core.formatting import date_range, local_day
from core.pages.language import Page
from core.pages.listing import Addresses

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """One listing as its maker sees it; nothing in it is private.

    `state` is open, made, holiday, ended (and may be taken back) or gone.
    """

    id: int
    code: str
    name: str
    price_idr: int | None
    unit: str
    photo: PhotoUrls | None
    icon: str
    tone: str
    confirmed_on: date | None
    state: str
    holidays: list[tuple[int, str]]
    form: LinkHolidayForm


def answer_context(
    request: ConfirmationRequest,
    key: str,
    page: Page,
    moment: datetime,
    *,
    number: int = 1,
    refused: tuple[int, LinkHolidayForm] | None = None,
) -> dict[str, Any]:
    """All that the template shows of one page, in three queries.

    `refused` is a form that is sent back, with the listing that it is about.
    """
    row = asking_row(request.id)
    found = asked_listings(request.id, PAGE_SIZE, (number - 1) * PAGE_SIZE)
    resting = _holidays([one.id for one in found], local_day(moment))
    addresses = Addresses(page.root + PATH, {KEY: (key,)})
    return {
        "unit": row.unit,
        "is_demo": row.is_demo,
        "total": row.total,
        "open": row.open,
        "listings": [
            _answered(one, request, resting.get(one.id, ()), page, _form(one.id, moment, refused))
            for one in found
        ],
        "pager": addresses.pager(number, row.total, PAGE_SIZE),
        "action": f"{addresses.current()}{f'&halaman={number}' if number > 1 else ''}",
        "regency_code": row.regency_code,
    }


def _form(
    product_id: int, moment: datetime, refused: tuple[int, LinkHolidayForm] | None
) -> LinkHolidayForm:
    if refused is not None and refused[0] == product_id:
        return refused[1]
    return holiday_form_of(product_id, local_day(moment))


def _answered(
    row: AnyRow,
    request: ConfirmationRequest,
    holidays: Sequence[Holiday],
    page: Page,
    form: LinkHolidayForm,
) -> Answered:
    kind = kinds()[row.category_id]
    return Answered(
        id=row.id,
        code=row.code,
        name=row.name,
        price_idr=row.price_idr,
        unit=row.unit,
        photo=photo_urls(row.photo) if row.photo else None,
        icon=kind.icon,
        tone=kind.tone,
        confirmed_on=local_day(row.confirmed_at) if row.confirmed_at else None,
        state=_state(row, request),
        holidays=[(h.id, date_range(h.starts_on, h.ends_on, page.language)) for h in holidays],
        form=form,
    )


def _state(row: AnyRow, request: ConfirmationRequest) -> str:
    """What stands now, whoever said it: this link, a later one, or an officer."""
    if row.status != "published":
        return "ended" if row.answer == "ended" else "gone"
    if row.answer == "holiday":
        return "holiday"
    confirmed = row.confirmed_at is not None and row.confirmed_at >= request.created_at
    return "made" if confirmed else "open"


def _holidays(product_ids: Sequence[int], today: date) -> dict[int, list[Holiday]]:
    query = select(Holiday).where(Holiday.product_id.in_(product_ids), Holiday.ends_on >= today)
    found: dict[int, list[Holiday]] = {}
    for holiday in db.session.scalars(query.order_by(Holiday.starts_on)):
        found.setdefault(holiday.product_id, []).append(holiday)
    return found
