"""Saving a search, confirming it, ending it."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from catalogue.alerts.links import confirm_link
from catalogue.alerts.models import SavedSearch
from catalogue.alerts.queries import search_count
from catalogue.alerts.words import search_words
from core.database import db, now
from core.errors import DomainError
from core.mail.actions import post_template
from core.mail.unsubscribing import Subscription
from core.pages.wording import gettext as _

LIST = "pencarian"
MOST_EACH = 20
ASK_AGAIN_AFTER = timedelta(days=1)
UNCONFIRMED_LASTS = timedelta(days=7)


def save_for(user_id: int, email: str, query: str, language: str) -> SavedSearch:
    """The search of somebody whose address is confirmed. Raises DomainError for one too many."""
    search = _saved(email, query, language)
    search.user_id = user_id
    _start(search)
    return search


def ask_by_mail(email: str, query: str, language: str) -> None:
    """Save the search of an address, and mail a link that confirms it; at most one link a day.

    Nobody learns here whether the address has it already: then nothing is mailed. Raises
    DomainError for one search too many.
    """
    search = _saved(email.lower(), query, language)
    asked_lately = search.asked_at is not None and search.asked_at > now() - ASK_AGAIN_AFTER
    if search.confirmed_at is not None or asked_lately:
        return
    search.asked_at = now()
    db.session.flush()
    link = confirm_link(search.code)
    values = {"link": link, "words": search_words(query, language), "days": 7}
    post_template("mail/confirm_search.txt", search.email, values, language=language)


def confirm(search: SavedSearch) -> None:
    """The address wants it: what is published from now on is new. Asked twice it is the same."""
    if search.confirmed_at is None:
        _start(search)


def end(search: SavedSearch) -> None:
    """No more of it."""
    db.session.delete(search)
    db.session.flush()


def end_by_key(code: str) -> None:
    """What the link of a mail does: the search with this code is no more."""
    db.session.execute(delete(SavedSearch).where(SavedSearch.code == code))


def forget_unconfirmed() -> int:
    """Delete what nobody confirmed within a week. Returns how many."""
    old = delete(SavedSearch).where(
        SavedSearch.confirmed_at.is_(None), SavedSearch.created_at < now() - UNCONFIRMED_LASTS
    )
    return len(db.session.scalars(old.returning(SavedSearch.id)).all())


def subscription(search: SavedSearch) -> Subscription:
    """What ends it from a mail."""
    return Subscription(LIST, search.code)


def _start(search: SavedSearch) -> None:
    if search.confirmed_at is None:
        search.confirmed_at = search.looked_at = now()
    db.session.flush()


def _saved(email: str, query: str, language: str) -> SavedSearch:
    same = select(SavedSearch).filter_by(email=email, query=query)
    known = db.session.scalar(same)
    if known is not None:
        return known
    if search_count(email) >= MOST_EACH:
        raise DomainError(_("Paling banyak %(most)s pencarian untuk satu alamat.", most=MOST_EACH))
    search = SavedSearch(
        code=secrets.token_urlsafe(12), email=email, query=query, language=language
    )
    try:
        with db.session.begin_nested():
            db.session.add(search)
    except IntegrityError:  # saved twice in the same moment
        return db.session.scalars(same).one()
    return search
