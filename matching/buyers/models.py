"""Tables of buyers, what they need, what freight costs, and what visitors ask for."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base, Rupiah, now

BUYER_KINDS = {
    "toko-oleh-oleh": "Toko oleh-oleh",
    "busana-muslim": "Toko busana muslim",
    "distributor": "Distributor",
    "hotel-katering": "Hotel atau katering",
    "minimarket": "Minimarket",
    "koperasi-karyawan": "Koperasi karyawan",
    "kopontren": "Kopontren",
    "toko-herbal": "Toko herbal",
    "dapur-mbg": "Dapur makan bergizi",
    "lainnya": "Usaha lain",
}
# Why a need is closed: `silent` is only said by an office, `found` and `other` by buyers.
CLOSINGS = ("elsewhere", "withdrawn", "silent", "found", "other")
MOST_OFFERS = 7  # what a buyer can look through, unless they say otherwise


class Buyer(Base):
    """A business that buys. Its name and number are for the offices, not for visitors."""

    __tablename__ = "buyer"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        Index("ix_buyer_name_regency_code", "name", "regency_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="lainnya")
    regency_code: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="kantor")
    # A registration sent twice makes one row; buyers whom an office enters have none.
    form_key: Mapped[str | None] = mapped_column(unique=True, index=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class BuyerClaim(Base):
    """Somebody says that a buyer which is known already is theirs; an office decides."""

    __tablename__ = "buyer_claim"
    __table_args__ = (UniqueConstraint("user_id", "buyer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyer.id"))
    told: Mapped[dict[str, Any]] = mapped_column(default=dict)  # name, kind, phone, email as typed
    created_at: Mapped[datetime] = mapped_column(default=now)
    buyer: Mapped[Buyer] = relationship()


class Need(Base):
    """What a buyer wants: goods, quantity, ceiling, documents, by when, on which terms."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="title_given"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("max_price_idr > 0", name="ceiling_positive"),
        CheckConstraint("frequency in ('once', 'monthly', 'yearly')", name="frequency_known"),
        CheckConstraint("delivery in ('loco', 'franco')", name="delivery_known"),
        CheckConstraint("status in ('open', 'closed')", name="status_known"),
        CheckConstraint(f"closed_for in {CLOSINGS}", name="closing_known"),
        CheckConstraint("max_offers > 0", name="max_offers_positive"),
        Index("ix_need_status_created_at", "status", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyer.id"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    quantity: Mapped[int]
    unit: Mapped[str]
    frequency: Mapped[str] = mapped_column(default="once")
    max_price_idr: Mapped[Rupiah | None]
    needs_halal: Mapped[bool] = mapped_column(default=False)
    needs_pirt: Mapped[bool] = mapped_column(default=False)
    # Wished for: counts in the score and rules nothing out. Beside a requirement it says no more.
    wishes_halal: Mapped[bool] = mapped_column(default=False, server_default=false())
    wishes_pirt: Mapped[bool] = mapped_column(default=False, server_default=false())
    deliver_by: Mapped[date | None]
    delivery: Mapped[str | None]
    payment: Mapped[str] = mapped_column(default="")
    max_offers: Mapped[int] = mapped_column(default=MOST_OFFERS, server_default=str(MOST_OFFERS))
    closes_on: Mapped[date | None]  # the last day on which offers are waited for
    status: Mapped[str] = mapped_column(default="open")
    closed_for: Mapped[str | None]  # one of CLOSINGS while it is closed
    source: Mapped[str] = mapped_column(default="kantor")
    # An office's form sent twice makes one row; imported needs have none.
    form_key: Mapped[str | None] = mapped_column(unique=True, index=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    buyer: Mapped[Buyer] = relationship()


class Enquiry(Base):
    """What a visitor sent: asks for an offer, looks for goods, or reports a listing."""

    __tablename__ = "enquiry"
    __table_args__ = (
        CheckConstraint("kind in ('offer', 'need', 'report')", name="kind_known"),
        CheckConstraint("status in ('new', 'done', 'dismissed')", name="status_known"),
        Index("ix_enquiry_status_created_at", "status", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    form_key: Mapped[str] = mapped_column(unique=True)  # a form sent twice makes one row
    kind: Mapped[str]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    name: Mapped[str] = mapped_column(default="")
    whatsapp: Mapped[str] = mapped_column(default="")
    regency_code: Mapped[str | None]
    message: Mapped[str] = mapped_column(default="")
    wanted: Mapped[dict[str, Any]] = mapped_column(default=dict)  # goods, quantity, unit, date
    status: Mapped[str] = mapped_column(default="new")
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class FreightTariff(Base):
    """What a carrier takes from one province to another, per kg, as an office noted it."""

    __tablename__ = "freight_tariff"
    __table_args__ = (
        CheckConstraint("per_kg_idr > 0", name="price_positive"),
        CheckConstraint("minimum_idr >= 0", name="minimum_not_negative"),
        CheckConstraint("per_m3_idr > 0", name="volume_price_positive"),
        CheckConstraint("valid_from <= valid_to", name="starts_before_it_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    origin_province: Mapped[str]
    destination_province: Mapped[str]
    carrier: Mapped[str]
    minimum_idr: Mapped[Rupiah] = mapped_column(default=0)
    per_kg_idr: Mapped[Rupiah]
    per_m3_idr: Mapped[Rupiah | None]
    days: Mapped[int]
    source: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    ended_at: Mapped[datetime | None]  # an office took it back before its last day
    is_demo: Mapped[bool] = mapped_column(default=False)
