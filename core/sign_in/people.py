"""Finding who signs in, by what they typed."""

from typing import Any

from flask import current_app

from core.reading.contacts import Contact, read_contact
from core.reading.typed import ReadingError


def find_user(contact: Contact) -> Any:
    """The account (a User) with this contact, or None; asked of the library, as forms may."""
    people = current_app.extensions["security"].datastore
    if contact.email:
        return people.find_user(case_insensitive=True, email=contact.email)
    return people.find_user(us_phone_number=contact.phone)


def find_user_by(text: str) -> Any:
    """The same of what was typed; None also for what is neither."""
    try:
        return find_user(read_contact(text))
    except ReadingError:
        return None
