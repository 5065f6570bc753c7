"""Adding offices' people."""

import secrets

from email_validator import EmailNotValidError, validate_email
from flask_security.utils import hash_password
from sqlalchemy import select

from core.accounts.models import Membership, User
from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.offices.models import Office
from core.sentences import sentence


def office_by_code(code: str) -> Office:
    """The office with this code. Raises DomainError naming those that exist."""
    office = db.session.scalar(select(Office).filter_by(code=code))
    if office is None:
        known = ", ".join(db.session.scalars(select(Office.code).order_by(Office.code)))
        raise DomainError(
            sentence(
                "Kode dinas %(code)s tidak dikenal. Yang ada: %(known)s.", code=code, known=known
            )
        )
    return office


def add_officer(
    office: Office, email: str, name: str, password: str, *, role: str = "officer"
) -> User:
    """A person who may sign in for an office. Raises DomainError: address taken, or none."""
    email = email.strip().lower()
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        raise DomainError(sentence("%(email)s bukan alamat email.", email=email)) from None
    if db.session.scalar(select(User.id).filter_by(email=email)) is not None:
        raise DomainError(sentence("Alamat %(email)s sudah dipakai.", email=email))
    if len(password) < 8:
        raise DomainError(sentence("Kata sandi paling sedikit 8 huruf; 15 atau lebih lebih aman."))
    user = User(
        email=email,
        name=name,
        password=hash_password(password),
        active=True,
        confirmed_at=now(),
        fs_uniquifier=secrets.token_hex(32),
        is_demo=office.is_demo,
    )
    db.session.add(user)
    db.session.flush()
    db.session.add(Membership(user_id=user.id, office_id=office.id, role=role))
    db.session.flush()
    record("officer.add", user, after={"office": office.code, "role": role})
    return user


def has_administrator() -> bool:
    """Whether anybody can administer the site yet."""
    return db.session.scalar(select(Membership.id).filter_by(role="administrator")) is not None
