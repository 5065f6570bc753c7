"""What the library for sign-in sends is a row of the page that causes it."""

from collections.abc import Callable

import pytest
from flask import Flask, Response, abort, g
from flask_babel import lazy_gettext
from flask_security.utils import send_mail
from sqlalchemy import select

from core.database import db
from core.errors import DomainError
from core.mail.models import MailMessage
from core.mail.security_mail import OutboxMail

TO = "petugas@example.com"


@pytest.fixture
def plugged(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site with its library's mail in the outbox."""
    monkeypatch.setattr(app.extensions["security"], "_mail_util", OutboxMail(app))
    return app


def library_sends() -> None:
    """As the library does it, with its own templates and a subject that is translated late."""
    send_mail(lazy_gettext("Kata sandi baru"), TO, "security/email/reset_notice", user=None)


def answered(app: Flask, answer: Callable[[], str]) -> Response:
    """A page that sends mail and then ends like this."""
    with app.test_request_context("/"):
        g.request_id, g.began = "uji", 0.0
        library_sends()
        try:
            response = app.make_response(answer())
        except Exception as error:  # as the application does with what a view raises
            response = app.make_response(app.handle_user_exception(error))
        return app.process_response(response)


def messages() -> list[MailMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(MailMessage)))


def test_the_library_posts_in_the_transaction_that_is_open(plugged: Flask) -> None:
    with plugged.test_request_context("/"):
        library_sends()
        message = db.session.scalars(select(MailMessage)).one()
        assert (message.recipient, message.subject) == (TO, "Kata sandi baru")
        assert message.kind == "reset_notice"
        assert "password" in message.text
        assert message.html is not None
        db.session.rollback()
    assert messages() == []


def test_it_is_saved_when_the_page_went_well(plugged: Flask) -> None:
    assert answered(plugged, lambda: "baik").status_code == 200
    assert len(messages()) == 1


def test_it_is_forgotten_when_the_page_failed(plugged: Flask) -> None:
    assert answered(plugged, lambda: abort(403)).status_code == 403
    assert messages() == []


def test_an_address_with_a_name_is_taken(plugged: Flask) -> None:
    outbox = OutboxMail(plugged)
    outbox.send_mail("security/email/welcome", "Halo", ("Siti", TO), "x", "Isi", None)
    message = db.session.scalars(select(MailMessage)).one()
    assert (message.kind, message.recipient, message.html) == ("welcome", TO, None)
    with pytest.raises(DomainError):
        outbox.send_mail("welcome", "Halo", "x\nBcc: y@example.com", "x", "Isi", None)
