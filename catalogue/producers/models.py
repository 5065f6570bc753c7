"""Tables of pesantren, the units that sell under them, and sentra that pool a product."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base, now

PILLARS = ("santripreneur", "pesantrenpreneur", "sosiopreneur")


class Pesantren(Base):
    """A boarding school, known by its NSPP (statistics number) where it has one."""

    __tablename__ = "pesantren"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("nspp is null or length(nspp) = 12", name="nspp_has_12_digits"),
        Index("ix_pesantren_regency_code", "regency_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nspp: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    regency_code: Mapped[str]
    district_code: Mapped[str | None]
    caretaker_title: Mapped[str] = mapped_column(default="")  # KH., Hj., Nyai, Gus, Lora
    caretaker: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")  # digits only; never shown to visitors
    source: Mapped[str] = mapped_column(default="kantor")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    units: Mapped[list["SellerUnit"]] = relationship(back_populates="pesantren")


class SellerUnit(Base):
    """A kopontren, santri group or alumni business under a pesantren: it sells."""

    __tablename__ = "seller_unit"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint(
            "pillar in ('santripreneur', 'pesantrenpreneur', 'sosiopreneur')", name="pillar_known"
        ),
        Index("ix_seller_unit_pesantren_id", "pesantren_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    pesantren_id: Mapped[int] = mapped_column(ForeignKey("pesantren.id"))
    name: Mapped[str]
    pillar: Mapped[str]
    legal_form: Mapped[str] = mapped_column(default="")
    nib: Mapped[str] = mapped_column(default="")
    regency_code: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="kantor")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    pesantren: Mapped[Pesantren] = relationship(back_populates="units")


class Sentra(Base):
    """Pesantren that make the same thing and offer it together."""

    __tablename__ = "sentra"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    regency_code: Mapped[str]
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class SentraMember(Base):
    """A unit brings one of its products into a sentra; the pooled capacity is their sum."""

    __tablename__ = "sentra_member"
    __table_args__ = (
        UniqueConstraint("sentra_id", "product_id"),
        Index("ix_sentra_member_product_id", "product_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sentra_id: Mapped[int] = mapped_column(ForeignKey("sentra.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    joined_at: Mapped[datetime] = mapped_column(default=now)
