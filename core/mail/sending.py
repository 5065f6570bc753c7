"""Handing mail to a server: TLS wherever others could listen, and what its answers mean."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from core.mail.mail_settings import SmtpAddress

TIMEOUT_SECONDS = 20.0
# Who we are or how we came is not right: no message is at fault.
OUR_FAULT = {421, 530, 534, 535, 538}


class ServerTrouble(Exception):
    """The server cannot be reached, or takes nothing from us. Mail waits."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The server does not take this one message, for now or for good."""

    reason: str
    for_good: bool


@contextmanager
def connection(server: SmtpAddress, our_name: str) -> Iterator[smtplib.SMTP]:
    """A connection that is signed in. Raises ServerTrouble."""
    try:
        smtp = _open(server, our_name)
    except (OSError, smtplib.SMTPException) as error:
        raise ServerTrouble(_said(error)) from error
    try:
        yield smtp
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()


def hand_over(smtp: smtplib.SMTP, sender: str, recipient: str, words: bytes) -> Refused | None:
    """Send one message: None when the server has it. Raises ServerTrouble when it is gone."""
    try:
        # Not send_message: that writes ">From" where a line begins with the word.
        smtp.sendmail(sender, [recipient], words)
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(*error.recipients[recipient], error)
    except smtplib.SMTPSenderRefused as error:
        # Whom we send as is the same for all; but too big is one message alone.
        if error.smtp_code != 552:
            raise ServerTrouble(_said(error)) from error
        return _refused(error.smtp_code, error.smtp_error, error)
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error, error)
    except (OSError, smtplib.SMTPException) as error:
        raise ServerTrouble(_said(error)) from error
    return None


def _open(server: SmtpAddress, our_name: str) -> smtplib.SMTP:
    context = _trust(server)
    place = (server.host, server.port)
    if server.tls_from_start:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            *place, our_name, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        smtp = smtplib.SMTP(*place, our_name, timeout=TIMEOUT_SECONDS)
    try:
        smtp.ehlo_or_helo_if_needed()
        if not server.tls_from_start and (smtp.has_extn("starttls") or not server.is_local):
            smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _trust(server: SmtpAddress) -> ssl.SSLContext:
    """Certificates are checked, but for this machine's own: nobody stands in between."""
    context = ssl.create_default_context()
    if server.is_local:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _refused(code: int, words: bytes | str, error: Exception) -> Refused:
    if code in OUR_FAULT or code < 0:
        raise ServerTrouble(f"{code} {_text(words)}") from error
    return Refused(f"{code} {_text(words)}", for_good=code >= 500)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
