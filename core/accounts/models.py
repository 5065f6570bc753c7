"""Tables of people who sign in, their offices, and who belongs where."""

from datetime import datetime

from flask_security.models import sqla
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base, now

sqla.FsModels.set_db_info(base_model=Base)


class Role(Base, sqla.FsRoleMixin):
    """What Flask-Security calls a role; ours stand in memberships."""

    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    """A person who signs in."""

    __tablename__ = "user"

    name: Mapped[str] = mapped_column(default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", lazy="selectin")


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


class Membership(Base):
    """Somebody works for an office, in a role."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("user_id", "office_id"),
        CheckConstraint("role in ('officer', 'administrator')", name="role_known"),
        Index("ix_membership_office_id", "office_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    role: Mapped[str]
    since: Mapped[datetime] = mapped_column(default=now)
    user: Mapped[User] = relationship(back_populates="memberships")
    office: Mapped[Office] = relationship(lazy="joined")


class Corridor(Base):
    """A trade lane: goods of the origin province sought by the destination's buyers."""

    __tablename__ = "corridor"
    __table_args__ = (UniqueConstraint("origin_province", "destination_province"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    origin_province: Mapped[str]
    destination_province: Mapped[str]
    agreement: Mapped[str] = mapped_column(default="")
