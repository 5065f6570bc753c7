"""The table of documents: whose evidence each file is, who handed it in, and when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now


class DocumentFile(Base):
    """One private file about one record of any table; its bytes lie in the instance."""

    __tablename__ = "document_file"
    __table_args__ = (
        CheckConstraint("kind in ('pdf', 'jpg')", name="kind_known"),
        CheckConstraint("size > 0", name="size_positive"),
        UniqueConstraint("subject_kind", "subject_id", "digest"),
        Index("ix_document_file_uploaded_by", "uploaded_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # of the file: random, tells nothing
    digest: Mapped[str]  # SHA-256 of what was sent
    kind: Mapped[str]
    size: Mapped[int]  # bytes, as kept
    name: Mapped[str]  # as its sender called it, cleaned
    subject_kind: Mapped[str]  # the table, e.g. "certificate"
    subject_id: Mapped[int]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
