"""Tables of saved searches, and of which products each has told about."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class SavedSearch(Base):
    """A search of the product list whose new products are mailed; without `confirmed_at` not yet.

    `code` is the key of its links: an id could be given anew once a search is deleted.
    """

    __tablename__ = "saved_search"
    __table_args__ = (
        UniqueConstraint("email", "query"),
        CheckConstraint("email like '%_@_%'", name="email_is_an_address"),
        CheckConstraint("language in ('id', 'en')", name="language_known"),
        Index("ix_saved_search_user_id", "user_id"),
        Index("ix_saved_search_looked_at", "looked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    email: Mapped[str]  # in small letters
    query: Mapped[str]  # as in the address of the list: "q=kopi&kategori=minuman"
    language: Mapped[str] = mapped_column(default="id")
    created_at: Mapped[datetime] = mapped_column(default=now)
    asked_at: Mapped[datetime | None]  # when the link that confirms it was last mailed
    confirmed_at: Mapped[datetime | None]
    looked_at: Mapped[datetime] = mapped_column(default=now)  # what is published later is new


class AlertedProduct(Base):
    """A search has told about a product: it never does so again."""

    __tablename__ = "alerted_product"

    search_id: Mapped[int] = mapped_column(
        ForeignKey("saved_search.id", ondelete="CASCADE"), primary_key=True
    )
    product_id: Mapped[int] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), primary_key=True
    )
