"""Tables of people who sign in, what they belong to, and where they are signed in."""

from datetime import datetime

from flask import current_app
from flask_security.models import sqla
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, Synonym, mapped_column, relationship, synonym

from core.database import Base, now

sqla.FsModels.set_db_info(base_model=Base)

OFFICE_ROLES = ("officer", "administrator")

# Exactly one organisation: neither database counts what is not null in the same words.
ONE_ORGANISATION = " + ".join(
    f"case when {kind}_id is null then 0 else 1 end"
    for kind in ("office", "pesantren", "unit", "buyer")
)


def is_excused(is_demo: bool) -> bool:
    """Whether somebody needs no second factor: the invented people of a demo site."""
    return is_demo and bool(current_app.config["SETTINGS"].demo)


class Role(Base, sqla.FsRoleMixin):
    """What Flask-Security calls a role; ours stand in memberships."""

    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    """A person who signs in, by email or by telephone number: at least one of them is there."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("email is not null or us_phone_number is not null", name="can_sign_in"),
    )

    email: Mapped[str | None] = mapped_column(String(255), unique=True)  # type: ignore[assignment]
    phone: Synonym[str | None] = synonym("us_phone_number")  # "+6281234567890"
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="id", server_default="id")  # of mail
    last_totp_counter: Mapped[int | None]  # a code of an authenticator is good once
    is_demo: Mapped[bool] = mapped_column(default=False)
    memberships: Mapped[list["Membership"]] = relationship(back_populates="user")

    def calc_username(self) -> str:
        """What the person signs in with, as passkeys and authenticators show it."""
        return self.email or self.phone or ""

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Whether a second factor is asked for: of offices always, of others who have one."""
        return bool(tf_setup_methods) or self.check_tf_required_setup(), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether this person cannot do without a second factor."""
        return self.serves_office() and not is_excused(self.is_demo)

    def serves_office(self) -> bool:
        """Whether this person acts for an office, among others perhaps."""
        return any(one.role in OFFICE_ROLES and not one.ended_at for one in self.memberships)


class WebAuthn(Base, sqla.FsWebAuthnMixin):
    """A passkey: the library looks for this name."""

    __tablename__ = "webauthn"


class Membership(Base):
    """Somebody acts for an organisation: an office, a pesantren, one of its units, or a buyer.

    Who acts for a pesantren acts for all of its units. The columns name tables of features that
    stand above this one, so that the database itself keeps an organisation that has people.
    """

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("user_id", "office_id"),
        UniqueConstraint("user_id", "pesantren_id"),
        UniqueConstraint("user_id", "unit_id"),
        UniqueConstraint("user_id", "buyer_id"),
        CheckConstraint(f"{ONE_ORGANISATION} = 1", name="one_organisation"),
        CheckConstraint(
            "(role in ('officer', 'administrator') and office_id is not null)"
            " or (role = 'producer' and (pesantren_id is not null or unit_id is not null))"
            " or (role = 'buyer' and buyer_id is not null)",
            name="role_fits",
        ),
        Index("ix_membership_office_id", "office_id"),
        Index("ix_membership_pesantren_id", "pesantren_id"),
        Index("ix_membership_unit_id", "unit_id"),
        Index("ix_membership_buyer_id", "buyer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    pesantren_id: Mapped[int | None] = mapped_column(ForeignKey("pesantren.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("seller_unit.id"))
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyer.id"))
    role: Mapped[str]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())  # for an office
    since: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(back_populates="memberships")


class LoginSession(Base):
    """Somebody signed in on one device, until it is ended or too old."""

    __tablename__ = "login_session"
    __table_args__ = (Index("ix_login_session_user_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    digest: Mapped[str] = mapped_column(unique=True)  # of the key in the cookie
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))  # acts as
    device: Mapped[str] = mapped_column(default="")  # "Chrome, Android"
    second_factor: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)  # at most a minute behind
    ended_at: Mapped[datetime | None]
