"""Tables of offices, and of the corridors between their provinces."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class Office(Base):
    """A Dinas Koperasi dan UKM of a province, or of one regency."""

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint(
            "regency_code is null or regency_code like province_code || '.%'",
            name="regency_in_province",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    province_code: Mapped[str]
    regency_code: Mapped[str | None]
    whatsapp: Mapped[str] = mapped_column(default="")  # digits only: 62...
    is_demo: Mapped[bool] = mapped_column(default=False)


class Corridor(Base):
    """A trade lane: goods of the origin province sought by the destination's buyers."""

    __tablename__ = "corridor"
    __table_args__ = (UniqueConstraint("origin_province", "destination_province"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    origin_province: Mapped[str]
    destination_province: Mapped[str]
    agreement: Mapped[str] = mapped_column(default="")
