"""Tables of imports: one batch a file, and what each changed so that it can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, now
from core.sentence_columns import Sentences


class ImportBatch(Base):
    """One file brought in: previewed, running, done, failed or undone, with its counts."""

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint(
            "state in ('previewed', 'running', 'done', 'failed', 'undone')", name="state_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # pesantren, produk, kebutuhan
    filename: Mapped[str]
    upload: Mapped[str] = mapped_column(default="")  # path of the kept file in the instance
    state: Mapped[str]
    message: Mapped[str] = mapped_column(Sentences, default="")
    rows: Mapped[int] = mapped_column(default=0)  # read so far: the progress
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    drafts: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    warned: Mapped[int] = mapped_column(default=0)
    # The first refusals and doubts.
    notes: Mapped[dict[str, Any]] = mapped_column(Sentences, default=dict)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    area: Mapped[str] = mapped_column(default="", server_default="")  # outside it nothing is saved
    started_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]


class ImportChange(Base):
    """One record that a batch made (`before` is null) or changed (`before` is what stood)."""

    __tablename__ = "import_change"
    __table_args__ = (Index("ix_import_change_batch_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"))
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
