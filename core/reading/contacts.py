"""By what somebody can be reached and signs in: an address of email, or a telephone number."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

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
