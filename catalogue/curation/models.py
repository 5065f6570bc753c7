"""Tables of returned listings, and of the reasons that an office may pick."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class CurationReason(Base):
    """Why a listing may be returned: an open list, kept as data. What is picked no more stays."""

    __tablename__ = "curation_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    words_en: Mapped[str]
    position: Mapped[int]
    is_offered: Mapped[bool] = mapped_column(default=True)

    def label(self, language: str) -> str:
        """The reason in a language."""
        return self.words_en if language == "en" else self.words


class ProductReturn(Base):
    """An office returned a listing to its maker, for these reasons."""

    __tablename__ = "product_return"
    __table_args__ = (Index("ix_product_return_product_id", "product_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    reasons: Mapped[list[str]]  # slugs of curation_reason
    words: Mapped[str] = mapped_column(default="")
    returned_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    returned_at: Mapped[datetime] = mapped_column(default=now)
