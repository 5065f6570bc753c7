"""Asking units, and writing down what they or an officer answer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import exists, insert, select, update

from catalogue.confirming.asking import AskedListing, Asking, message_for
from catalogue.confirming.conditions import due
from catalogue.confirming.links import answer_link
from catalogue.confirming.mailing import post, reaches
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.confirming.queries import due_listings, ended_by_link, open_items
from catalogue.products import actions as listings
from catalogue.products.actions import BY_LINK, BY_PHONE
from catalogue.products.holidays import add_holiday, remove_holiday
from catalogue.products.models import Holiday, Product
from catalogue.products.rest_days import check_days
from core.audit import record
from core.database import AnyRow, db, now
from core.errors import DomainError
from core.formatting import local_day
from core.sentences import sentence


def ask(units: Sequence[AnyRow], moment: datetime) -> int:
    """Ask each unit about all its due listings in one message. Returns how many were asked.

    A unit with an address gets a mail; for one with only a phone the text waits for an officer.
    """
    listed = due_listings([unit.id for unit in units], moment)
    units = [unit for unit in units if unit.id in listed]
    by_mail = {unit.id for unit in units if reaches(unit.email)}
    requests = _new_requests(units, by_mail, moment)
    items = [
        {"request_id": requests[unit.id], "product_id": row.id}
        for unit in units
        for row in listed[unit.id]
    ]
    if items:
        db.session.execute(insert(ConfirmationItem), items)
    unwanted = []
    for unit in units:
        if unit.id in by_mail:
            asking = asking_of(unit.id, unit.name, requests[unit.id], listed[unit.id], moment)
            if not post(unit.email, message_for(asking)):
                unwanted.append(requests[unit.id])
    _leave_to_officers(unwanted)
    return len(units)


def asking_of(
    unit_id: int, unit: str, request_id: int, rows: Sequence[AnyRow], moment: datetime
) -> Asking:
    """What a message says, with a link that is good from now on."""
    listings = [
        AskedListing(row.code, row.name, local_day(row.confirmed_at) if row.confirmed_at else None)
        for row in rows
    ]
    return Asking(unit, listings, answer_link(unit_id, request_id), local_day(moment))


def add_to_prepared(moment: datetime) -> None:
    """Put what fell due meanwhile into the texts that no officer has sent yet."""
    known = exists().where(
        ConfirmationItem.request_id == ConfirmationRequest.id,
        ConfirmationItem.product_id == Product.id,
    )
    missing = (
        select(ConfirmationRequest.id, Product.id)
        .join(Product, Product.unit_id == ConfirmationRequest.unit_id)
        .where(ConfirmationRequest.asked_at.is_(None), ConfirmationRequest.answered_at.is_(None))
        .where(due(moment), ~known)
    )
    columns = ["request_id", "product_id"]
    db.session.execute(insert(ConfirmationItem).from_select(columns, missing))


def note_sent(request: ConfirmationRequest) -> None:
    """An officer says that the WhatsApp text went out."""
    before = request.asked_at
    request.channel, request.asked_at = "whatsapp", now()
    db.session.flush()
    record(
        "confirmation.sent",
        request,
        before={"asked_at": before.isoformat() if before else None},
        after={"asked_at": request.asked_at.isoformat()},
    )


def answer_made(request: ConfirmationRequest, item: ConfirmationItem, product: Product) -> None:
    """It is still made. One that was said to be ended is shown again."""
    _publish_again(item, product)
    listings.confirm([product], by=BY_LINK)
    _note_answer(request, [item], "made")


def answer_all_made(request: ConfirmationRequest) -> int:
    """All that are not answered yet are still made. Returns how many."""
    found = open_items(request.id)
    listings.confirm([product for _, product in found], by=BY_LINK)
    _note_answer(request, [item for item, _ in found], "made")
    return len(found)


def answer_holiday(
    request: ConfirmationRequest,
    item: ConfirmationItem,
    product: Product,
    days: tuple[date, date],
) -> None:
    """It rests for these days and is made again after; so it counts as confirmed.

    Raises DomainError for days that cannot be meant.
    """
    check_days(*days, local_day(now()))
    _publish_again(item, product)
    add_holiday(product, *days, by=BY_LINK)
    listings.confirm([product], by=BY_LINK)
    _note_answer(request, [item], "holiday")


def end_holiday(
    request: ConfirmationRequest, item: ConfirmationItem, product: Product, holiday: Holiday
) -> None:
    """It does not rest after all."""
    remove_holiday(product, holiday, by=BY_LINK)
    listings.confirm([product], by=BY_LINK)
    _note_answer(request, [item], "made")


def answer_ended(request: ConfirmationRequest, item: ConfirmationItem, product: Product) -> None:
    """It is made no more: visitors do not see it, and the maker may still take that back."""
    if product.status == "published":
        listings.archive(product, "", by=BY_LINK)
        _note_answer(request, [item], "ended")


def confirm_by_phone(products: Collection[Product], note: str) -> None:
    """An officer called, and heard that these are still made."""
    listings.confirm(products, by=BY_PHONE, reason=note)


def _publish_again(item: ConfirmationItem, product: Product) -> None:
    """Show again what was archived by this link; what an officer archived stays."""
    if product.status == "published":
        return
    if not ended_by_link(item.answer, product.id):
        raise DomainError(sentence("Produk ini sudah tidak tayang. Hubungi dinas bila keliru."))
    listings.publish(product, by=BY_LINK)


def _note_answer(
    request: ConfirmationRequest, items: Sequence[ConfirmationItem], answer: str
) -> None:
    """An answer proves that the message arrived, also where nobody noted that it was sent."""
    request.answered_at = moment = now()
    request.asked_at = request.asked_at or moment
    for item in items:
        item.answer, item.answered_at = answer, moment
    db.session.flush()


def _leave_to_officers(request_ids: Sequence[int]) -> None:
    """What may not be mailed waits to be sent in a chat."""
    if request_ids:
        changed = update(ConfirmationRequest).where(ConfirmationRequest.id.in_(request_ids))
        db.session.execute(changed.values(channel="whatsapp", asked_at=None))


def _new_requests(
    units: Sequence[AnyRow], by_mail: Collection[int], moment: datetime
) -> dict[int, int]:
    """The id of each unit's new request."""
    if not units:
        return {}
    rows = [
        {
            "unit_id": unit.id,
            "channel": "mail" if unit.id in by_mail else "whatsapp",
            "created_at": moment,
            "asked_at": moment if unit.id in by_mail else None,
        }
        for unit in units
    ]
    added = insert(ConfirmationRequest).returning(
        ConfirmationRequest.unit_id, ConfirmationRequest.id
    )
    # Else rows with and without a null are inserted apart.
    together = {"render_nulls": True}
    return {
        row.unit_id: row.id for row in db.session.execute(added, rows, execution_options=together)
    }
