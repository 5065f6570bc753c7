"""What the library for sign-in calls to send mail: a row in the transaction that causes it."""

from typing import Any

from flask import Response, after_this_request, g, has_request_context
from flask_security.mail_util import MailUtil

from core.database import db
from core.mail.actions import post


class OutboxMail(MailUtil):
    """Posts the library's mail; plugged in as `mail_util_cls`."""

    def send_mail(  # as the library calls it
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,
    ) -> None:
        """Write it down. Raises DomainError when the recipient is no address."""
        address = recipient if isinstance(recipient, str) else recipient[1]
        kind = template.rpartition("/")[2]
        post(kind, str(address), str(subject), str(body or ""), html=html and str(html))
        _commit_with_the_page()


def _commit_with_the_page() -> None:
    """The library's page for lost passwords writes nothing of its own, and so commits nothing."""
    if has_request_context() and not g.get("mail_commits"):
        g.mail_commits = True
        after_this_request(_commit_what_went_well)


def _commit_what_went_well(response: Response) -> Response:
    if response.status_code < 400:
        db.session.commit()
    return response
