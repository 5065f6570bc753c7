"""Units with listings of a given age, for the tests of asking."""

from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import select, update

from catalogue.confirming.links import answer_link
from catalogue.confirming.models import ConfirmationItem, ConfirmationRequest
from catalogue.producers.models import Pesantren, SellerUnit
from catalogue.products.categories import kinds
from catalogue.products.models import Product
from core.database import db, now
from core.mail.models import MailMessage

NUMBERS = count(1)
BASE = "http://localhost"
PHONE, EMAIL = "6281200000001", "unit@example.com"


def unit(email: str = EMAIL, phone: str = PHONE, *, is_demo: bool = False) -> SellerUnit:
    """A saved unit of a pesantren of its own."""
    number = next(NUMBERS)
    pesantren = Pesantren(name=f"PP Tanya Contoh {number}", regency_code="35.07")
    db.session.add(pesantren)
    db.session.flush()
    made = SellerUnit(
        code=f"TANYA-U{number}",
        pesantren_id=pesantren.id,
        name=f"Kopontren Tanya Contoh {number}",
        pillar="pesantrenpreneur",
        regency_code="35.07",
        email=email,
        phone=phone,
        is_demo=is_demo,
    )
    db.session.add(made)
    db.session.commit()
    return made


def listing(of: SellerUnit, days: float | None, name: str = "Kopi Uji", **more: object) -> Product:
    """A saved listing that was confirmed so many days ago, or never."""
    number = next(NUMBERS)
    given = {"status": "published", "published_at": now() - timedelta(400), **more}
    product = Product(
        code=f"TANYA-{number}",
        unit_id=of.id,
        category_id=next(iter(kinds())),
        name=f"{name} {number}",
        unit="bungkus",
        price_idr=12500,
        confirmed_at=None if days is None else now() - timedelta(days),
        **given,
    )
    db.session.add(product)
    db.session.commit()
    return product


def fresh(product: Product) -> Product:
    """The product as it is saved now."""
    db.session.expire_all()
    return db.session.get_one(Product, product.id)


def requests() -> list[ConfirmationRequest]:
    """All askings, the first one first."""
    db.session.expire_all()
    return list(db.session.scalars(select(ConfirmationRequest).order_by(ConfirmationRequest.id)))


def asked_about(request: ConfirmationRequest) -> set[int]:
    """Ids of the listings of one asking."""
    query = select(ConfirmationItem.product_id).filter_by(request_id=request.id)
    return set(db.session.scalars(query))


def mails() -> list[MailMessage]:
    """What waits to be sent."""
    return list(db.session.scalars(select(MailMessage).order_by(MailMessage.id)))


def link_of(number: int) -> str:
    """The path of a unit's link."""
    request = requests()[number]
    return answer_link(request.unit_id, request.id).removeprefix(BASE)


def let_pass(days: float) -> None:
    """Make all askings so much older."""
    for request in requests():
        past = timedelta(days)
        request.created_at -= past
        request.asked_at = request.asked_at - past if request.asked_at else None
    db.session.commit()


def last_confirmed(product: Product, moment: datetime | None) -> None:
    """Write the day of the last confirmation."""
    changed = update(Product).where(Product.id == product.id)
    db.session.execute(changed.values(confirmed_at=moment))
    db.session.commit()
