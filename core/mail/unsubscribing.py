"""Who wants no more of a list: signed links, refusals, and features that end a subscription."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from core.database import db, now
from core.errors import DomainError
from core.mail.models import MailMessage, MailRefusal
from core.pages.language import language
from core.sentences import sentence

PATH = "/surat/berhenti/"
Unsubscriber = Callable[[str], None]  # ends what has this key, in the transaction that is open


@dataclass(frozen=True, slots=True)
class Subscription:
    """A list and whose it is: the key of one subscription, or where there is none an address."""

    list_name: str
    key: str

    @classmethod
    def of_address(cls, list_name: str, address: str) -> "Subscription":
        """That of a list which knows people by their address."""
        return cls(list_name, address.lower())


def register_unsubscriber(list_name: str, end: Unsubscriber) -> None:
    """Have `end` called with the key when somebody wants no more of this application's list."""
    current_app.extensions.setdefault("mail_unsubscribers", {})[list_name] = end


def unsubscribe_url(subscription: Subscription) -> str:
    """The link that ends it, for ever valid, in the language spoken."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    token = _serializer().dumps([subscription.list_name, subscription.key])
    return f"{base}{'/en' if language() == 'en' else ''}{PATH}{token}"


def read_token(token: str) -> Subscription:
    """What a link is about. Raises DomainError for one that is not ours."""
    try:
        list_name, key = _serializer().loads(token)
    except (BadData, ValueError):
        raise DomainError(
            sentence("Tautan ini tidak lengkap. Buka lagi dari surat yang Anda terima.")
        ) from None
    return Subscription(list_name, key)


def unsubscribe(subscription: Subscription) -> None:
    """Nothing more of it is posted; what waits is not sent. Asked twice it is the same."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    refused = dialect.insert(MailRefusal).values(
        list_name=subscription.list_name, list_key=subscription.key, refused_at=now()
    )
    db.session.execute(refused.on_conflict_do_nothing())
    waiting = (MailMessage.next_try_at.is_not(None), MailMessage.list_key == subscription.key)
    db.session.execute(
        delete(MailMessage).where(MailMessage.list_name == subscription.list_name, *waiting)
    )
    end = current_app.extensions.get("mail_unsubscribers", {}).get(subscription.list_name)
    if end is not None:
        end(subscription.key)
    db.session.flush()


def subscribe_again(subscription: Subscription) -> None:
    """Forget that it was refused, because the person asks for it anew."""
    db.session.execute(
        delete(MailRefusal).filter_by(list_name=subscription.list_name, list_key=subscription.key)
    )


def is_refused(subscription: Subscription) -> bool:
    """Whether the person wants no more of it."""
    refused = exists().where(
        MailRefusal.list_name == subscription.list_name, MailRefusal.list_key == subscription.key
    )
    return bool(db.session.scalar(select(refused)))


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="mail-unsubscribe")
