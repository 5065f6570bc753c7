"""Table of the documents that a product states."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class Certificate(Base):
    """One document of one product, as stated by its maker and perhaps checked by an office."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("product_id", "kind"),
        CheckConstraint(
            "status in ('none', 'applied', 'issued', 'expired', 'withdrawn')", name="status_known"
        ),
        CheckConstraint("length(kind) > 0", name="kind_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    kind: Mapped[str]  # halal, pirt, bpom, sni, merek
    number: Mapped[str] = mapped_column(default="")  # normalised where it could be, else as typed
    status: Mapped[str] = mapped_column(default="issued")
    expires_on: Mapped[date | None]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
