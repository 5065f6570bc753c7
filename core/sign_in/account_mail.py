"""The mail of accounts: ours where the library would send its own, in the person's language."""

from datetime import timedelta
from typing import Any, Final

from flask import Response, after_this_request, current_app, g, has_request_context
from flask_security.mail_util import MailUtil

from core.database import db
from core.mail.actions import post_template

CONFIRM_WITHIN = timedelta(days=2)
RESET_WITHIN = timedelta(days=1)
FORGOTTEN = "/lupa-sandi"
CONFIRM = "/konfirmasi-email"
# What the library calls its mail -> our template, where its link leads, and under which name
# the library gives the token.
MAILS: Final = {
    "confirmation_instructions": ("mail/confirm_address.txt", CONFIRM, "confirmation_token"),
    "account_exists": ("mail/account_exists.txt", FORGOTTEN, ""),
    "reset_instructions": ("mail/new_password.txt", FORGOTTEN, "reset_token"),
    "reset_notice": ("mail/password_changed.txt", FORGOTTEN, ""),
    "change_notice": ("mail/password_changed.txt", FORGOTTEN, ""),
}
HOURS: Final = {"mail/confirm_address.txt": CONFIRM_WITHIN, "mail/new_password.txt": RESET_WITHIN}


class AccountMail(MailUtil):
    """What the library calls to send mail; plugged in as `mail_util_cls`.

    Links begin with the site's own address, whatever host the request named.
    """

    def send_mail(  # as the library calls it
        self,
        template: str,
        subject: str,
        recipient: Any,
        sender: Any,
        body: str | None,
        html: str | None,
        **context: Any,
    ) -> None:
        """Write it into the outbox; somebody without an address gets none."""
        if not recipient:
            return
        ours, path, token = MAILS[template.rpartition("/")[2]]
        user = context.get("user")
        language = user.language if user else "id"
        link = _address(f"{path}/{context[token]}" if token else path, language)
        hours = int(HOURS.get(ours, timedelta()) / timedelta(hours=1))
        values = {"name": user.name if user else "", "link": link, "hours": hours}
        post_template(ours, str(recipient), values, language=language)
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


def _address(path: str, language: str) -> str:
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}{'/en' if language == 'en' else ''}{path}"
