"""Words and passwords are encrypted wherever others could listen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.mail.jobs import send_waiting
from core.mail.sending import ServerTrouble
from tests.core.mail.mail_server import (
    MailServer,
    certificate,
    knows,
    office_at,
    running,
    server_tls,
)
from tests.core.mail.rows import posted, states

A = "a@example.com"
ELSEWHERE = "0.0.0.0"  # noqa: S104  # leads here, and is not known as this machine


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    """The certificate of a server that is not this machine, as far as we know."""
    return certificate(tmp_path, ELSEWHERE)


@pytest.fixture
def strict(pem: Path) -> Iterator[MailServer]:
    """A server that wants TLS, and a password after it."""
    options = {"require_starttls": True, "auth_required": True, "authenticator": knows}
    with running(MailServer(), ELSEWHERE, tls_context=server_tls(pem), **options) as server:
        yield server


def test_a_password_goes_over_tls_to_a_server_that_is_trusted(
    app: Flask, strict: MailServer, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    posted(A)
    assert send_waiting(office_at(f"smtp://opop:p%40ss%3Aword@{ELSEWHERE}:{strict.port}")) == 1
    assert (strict.encrypted, states()) == ([True], {A: "sent"})


def test_a_wrong_password_makes_no_message_fail(
    app: Flask, strict: MailServer, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    posted(A)
    with pytest.raises(ServerTrouble, match=r"^535 "):
        send_waiting(office_at(f"smtp://opop:salah@{ELSEWHERE}:{strict.port}"))
    assert states() == {A: "waiting"}


def test_a_certificate_that_nobody_trusts_gets_no_mail(app: Flask, strict: MailServer) -> None:
    posted(A)
    with pytest.raises(ServerTrouble, match="CERTIFICATE_VERIFY_FAILED"):
        send_waiting(office_at(f"smtp://opop:p%40ss%3Aword@{ELSEWHERE}:{strict.port}"))
    assert (strict.taken, states()) == ([], {A: "waiting"})


def test_a_server_elsewhere_without_tls_gets_no_mail(app: Flask) -> None:
    posted(A)
    with (
        running(MailServer(), ELSEWHERE) as server,
        pytest.raises(ServerTrouble, match="STARTTLS"),
    ):
        send_waiting(office_at(f"smtp://{ELSEWHERE}:{server.port}"))
    assert (server.taken, states()) == ([], {A: "waiting"})


def test_tls_from_the_start(app: Flask, pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    posted(A)
    with running(MailServer(), ELSEWHERE, ssl_context=server_tls(pem)) as server:
        assert send_waiting(office_at(f"smtps://{ELSEWHERE}:{server.port}")) == 1
    assert server.recipients() == [A]


def test_this_machine_may_sign_its_own_certificate(app: Flask, pem: Path) -> None:
    posted(A)
    with running(MailServer(), tls_context=server_tls(pem)) as server:
        assert send_waiting(office_at(f"smtp://localhost:{server.port}")) == 1
    assert server.encrypted == [True]
