"""The table of listings that an office gave back to be mended, with the reasons."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class ProductReturn(Base):
    """A listing was given back: reasons from the open list, and words to the maker."""

    __tablename__ = "product_return"
    __table_args__ = (Index("ix_product_return_product_id", "product_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    reasons: Mapped[list[str]]  # keys of catalogue.curation.words.return_reasons
    words: Mapped[str] = mapped_column(default="")
    by_user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime] = mapped_column(default=now)
