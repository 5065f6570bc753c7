"""A row as the message that goes over the wire: headers, text and HTML."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from core.mail.models import MailMessage
from core.mail.unsubscribing import Subscription, unsubscribe_url
from core.pages.language import speaking

# The standard's own limit: at 78 letters a long link would be written in an unreadable code.
POLICY = SMTP.clone(max_line_length=998, cte_type="7bit")


def envelope(message: MailMessage, sender: Address) -> EmailMessage:
    """The whole message. A second try of the same row bears the same Message-ID and Date.

    Raises ValueError for a row that cannot be written as mail.
    """
    made = EmailMessage(POLICY)
    made["From"] = sender
    made["To"] = Address(addr_spec=message.recipient)
    made["Subject"] = message.subject
    made["Date"] = message.created_at
    made["Message-ID"] = _message_id(message, sender.domain)
    made["Auto-Submitted"] = "auto-generated"
    if message.list_name:
        _add_unsubscribing(made, message)
    made.set_content(message.text, cte="quoted-printable")
    if message.html:
        made.add_alternative(message.html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = message.language  # last: content that is set takes such lines away
    return made


def _message_id(message: MailMessage, domain: str) -> str:
    """Row and moment: a restored database that counts from the same row again differs."""
    moment = round(message.created_at.timestamp() * 1_000_000)
    return f"<{message.id}.{moment}@{domain}>"


def _add_unsubscribing(made: EmailMessage, message: MailMessage) -> None:
    with speaking(message.language):
        url = unsubscribe_url(Subscription(message.list_name, message.list_key))
    made["List-Unsubscribe"] = f"<{url}>"
    if url.startswith("https:"):  # RFC 8058 knows no other
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
