"""Tables of listings: what is offered, at which price, how much is free, and its photos."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Rupiah, now


class Category(Base):
    """A kind of goods; a category may stand under another."""

    __tablename__ = "category"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_en: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    icon: Mapped[str]
    tone: Mapped[str]  # of the drawn ground behind the icon
    position: Mapped[int]


class Product(Base):
    """One thing that a seller unit makes and offers, priced per unit of sale.

    draft > submitted > published or returned > archived. What is unknown is null, never zero.
    """

    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint(
            "status in ('draft', 'submitted', 'published', 'returned', 'archived')",
            name="status_known",
        ),
        CheckConstraint(
            "status <> 'published' or (length(name) > 0 and price_idr is not null)",
            name="published_has_name_and_price",
        ),
        CheckConstraint("price_idr > 0", name="price_positive"),
        CheckConstraint("minimum_order > 0", name="minimum_order_positive"),
        CheckConstraint("pieces_per_carton > 0", name="pieces_per_carton_positive"),
        CheckConstraint("monthly_capacity >= 0", name="capacity_not_negative"),
        CheckConstraint("lead_days >= 0", name="lead_not_negative"),
        CheckConstraint("shelf_life_days > 0", name="shelf_life_positive"),
        CheckConstraint("delivery in ('loco', 'franco')", name="delivery_known"),
        Index("ix_product_unit_id_status", "unit_id", "status"),
        Index("ix_product_status_published_at", "status", "published_at"),
        Index("ix_product_status_confirmed_at", "status", "confirmed_at"),
        Index("ix_product_category_id", "category_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("seller_unit.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(default="produk")
    description: Mapped[str] = mapped_column(default="")
    packaging: Mapped[str] = mapped_column(default="")
    net_weight: Mapped[str] = mapped_column(default="")  # as typed: "200 gram, 2 kg"
    unit: Mapped[str]  # of sale: bungkus, kg, kodi
    pieces_per_carton: Mapped[int | None]
    price_idr: Mapped[Rupiah | None]
    minimum_order: Mapped[int] = mapped_column(default=1)
    monthly_capacity: Mapped[int | None]
    lead_days: Mapped[int | None]
    shelf_life_days: Mapped[int | None]
    delivery: Mapped[str | None]  # loco: the buyer pays the freight; franco: the seller
    payment: Mapped[str] = mapped_column(default="")  # as core.reading.terms writes it: "dp-30"
    status: Mapped[str] = mapped_column(default="draft")
    source: Mapped[str] = mapped_column(default="kantor")
    # A maker's form sent twice makes one product; imported ones have none.
    form_key: Mapped[str | None] = mapped_column(unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class PriceTier(Base):
    """From this quantity on, this price per unit."""

    __tablename__ = "price_tier"
    __table_args__ = (
        UniqueConstraint("product_id", "minimum_quantity"),
        CheckConstraint("minimum_quantity > 0", name="quantity_positive"),
        CheckConstraint("price_idr > 0", name="price_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    minimum_quantity: Mapped[int]
    price_idr: Mapped[Rupiah]


class Holiday(Base):
    """Days on which nothing is produced (libur produksi), both included."""

    __tablename__ = "production_holiday"
    __table_args__ = (
        UniqueConstraint("product_id", "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class CapacityCommitment(Base):
    """A part of the monthly capacity that is promised to somebody for a while."""

    __tablename__ = "capacity_commitment"
    __table_args__ = (
        CheckConstraint("quantity_per_month > 0", name="quantity_positive"),
        CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
        Index("ix_capacity_commitment_product_id", "product_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    quantity_per_month: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Photo(Base):
    """A picture that we have rewritten; `key` names its files among the uploads."""

    __tablename__ = "photo"
    __table_args__ = (
        UniqueConstraint("product_id", "digest"),
        CheckConstraint("width > 0 and height > 0", name="size_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str]  # of what was sent, so that the same picture is not added twice
    position: Mapped[int] = mapped_column(default=0)
    width: Mapped[int]
    height: Mapped[int]
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
