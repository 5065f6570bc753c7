"""Where a mail to a unit is written down, in the transaction that asks."""

from catalogue.confirming.asking import Message
from core.errors import DomainError
from core.mail.actions import post as post_mail
from core.mail.addresses import checked_address
from core.mail.unsubscribing import Subscription

KIND = LIST = "konfirmasi"


def reaches(address: str) -> bool:
    """Whether a mail can go there; who typed a name or a number instead is called."""
    try:
        return bool(address) and bool(checked_address(address))
    except DomainError:
        return False


def post(to: str, message: Message) -> bool:
    """Leave a mail to be sent; False where the unit wants no more of these, and is called."""
    subscription = Subscription.of_address(LIST, to)
    posted = post_mail(KIND, to, message.subject, message.text, unsubscribe=subscription)
    return posted is not None
