"""By what somebody signs in: an address of email, or a telephone number."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import func, select

from core.accounts.models import User
from core.database import db
from core.reading.phones import read_phone
from core.reading.typed import ReadingError
from core.sentences import sentence


@dataclass(frozen=True, slots=True)
class Contact:
    """One of the two, in its normal form: small letters, or "+6281234567890"."""

    email: str | None = None
    phone: str | None = None


def read_contact(text: str) -> Contact:
    """An email address or a telephone number. Raises ReadingError."""
    typed = text.strip()
    if "@" not in typed:
        return Contact(phone=read_phone(typed))
    try:
        found = validate_email(typed, check_deliverability=False)
    except EmailNotValidError:
        raise ReadingError(
            sentence("Alamat email ini tidak benar."), sentence("Contoh: nama@example.com.")
        ) from None
    return Contact(email=found.normalized.lower())


def find_user(contact: Contact) -> User | None:
    """Whose it is, or None."""
    if contact.email:
        return db.session.scalar(select(User).where(func.lower(User.email) == contact.email))
    return db.session.scalar(select(User).where(User.us_phone_number == contact.phone))


def find_user_by(text: str) -> User | None:
    """Whose this is as it was typed; None also for what is neither."""
    try:
        return find_user(read_contact(text))
    except ReadingError:
        return None
