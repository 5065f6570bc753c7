"""Making an account for somebody who registers."""

import secrets

from flask_security.confirmable import send_confirmation_instructions
from flask_security.utils import hash_password, send_mail
from sqlalchemy.exc import IntegrityError

from core.accounts.models import User
from core.audit import record
from core.consent import note_consent
from core.database import db, now
from core.pages.language import language
from core.pages.wording import gettext as _
from core.reading.contacts import Contact
from core.sign_in.people import find_user

STATEMENT = "akun-1"


def register(contact: Contact, name: str, password: str) -> User | None:
    """The new account, with its consent noted; None when this contact has one already.

    An address gets a mail in either case, so that nobody learns here whether it is known. A
    number cannot be asked like that: its account is good at once, and proves nothing.
    """
    known = find_user(contact)
    hashed = hash_password(password)  # takes as long whether it is needed or not
    user = None if known else _add(contact, name, hashed)
    if user is None:
        if contact.email:
            _tell_of_account(contact.email)
        return None
    note_consent(user, STATEMENT, "formulir")
    record("account.register", user)
    if contact.email:
        send_confirmation_instructions(user)
    return user


def _add(contact: Contact, name: str, hashed: str) -> User | None:
    user = User(
        email=contact.email,
        us_phone_number=contact.phone,
        name=name,
        password=hashed,
        active=True,
        confirmed_at=None if contact.email else now(),
        fs_uniquifier=secrets.token_hex(32),
        language=language(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError:  # a form sent twice in the same moment
        return None
    return user


def _tell_of_account(email: str) -> None:
    send_mail(_("Anda sudah punya akun"), email, "account_exists", user=None)
