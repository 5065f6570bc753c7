"""flask mail: what waits or failed, trying again, and whether the settings work."""

from dataclasses import replace

import pytest
from click.testing import Result
from flask import Flask

from core.mail.jobs import PostOffice, clear_old, send_waiting
from tests.core.mail.mail_server import MailServer, free_port
from tests.core.mail.rows import let_days_pass, posted, states

A, B = "a@example.com", "b@example.com"


def mail(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["mail", *arguments])


@pytest.fixture
def failed(app: Flask, server: MailServer, office: PostOffice) -> int:
    """A message that was refused for good, beside one that was sent."""
    server.answers[A] = "550 5.1.1 No such user"
    message_id, _ = posted(A, B)
    send_waiting(office)
    server.answers.clear()
    return message_id


def set_server(app: Flask, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    given = {"smtp_url": f"smtp://localhost:{port}", "mail_from": "opop@example.org"}
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], **given))


def test_what_failed_is_listed_with_its_reason(app: Flask, failed: int) -> None:
    lines = mail(app, "list", "--failed").output.splitlines()
    assert len(lines) == 1
    assert lines[0].split()[:2] == [str(failed), "failed"]
    assert lines[0].endswith("a@example.com  550 5.1.1 No such user")
    everything = mail(app, "list").output.splitlines()
    assert [line.split()[1] for line in everything] == ["sent", "failed"]
    assert len(mail(app, "list", "--limit=1").output.splitlines()) == 1


def test_what_failed_is_tried_again_when_asked(
    app: Flask, server: MailServer, office: PostOffice, failed: int
) -> None:
    said = mail(app, "retry", str(failed))
    assert (said.exit_code, said.output) == (0, "1 of 1 are tried again.\n")
    assert states()[A] == "waiting"
    send_waiting(office)
    assert states() == {A: "sent", B: "sent"}


def test_what_was_sent_is_not_sent_again(app: Flask, failed: int) -> None:
    said = mail(app, "retry", str(failed), str(failed + 1), "999999999")
    assert said.exit_code == 1
    assert f"Error: Sent already, cleared or unknown: {failed + 1}, 999999999." in said.output
    assert states() == {A: "waiting", B: "sent"}


def test_what_was_cleared_is_not_tried_again(app: Flask, failed: int) -> None:
    let_days_pass(31)
    assert clear_old() == 2
    assert mail(app, "retry", str(failed)).exit_code == 1
    assert states()[A] == "failed"


def test_a_test_says_that_the_server_has_taken_it(
    app: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_server(app, monkeypatch, server.port)
    said = mail(app, "test", A)
    assert (said.exit_code, said.output) == (0, "localhost has taken it.\n")
    assert server.recipients() == [A]
    assert states() == {}


def test_a_test_says_what_is_wrong(
    app: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "OPOP_SMTP_URL is not set" in mail(app, "test", A).output
    set_server(app, monkeypatch, server.port)
    server.answers[A] = "550 5.1.1 No such user"
    assert mail(app, "test", A).output == "Error: 550 5.1.1 No such user\n"
    assert mail(app, "test", "siti").output == "Error: siti bukan alamat email.\n"
    set_server(app, monkeypatch, free_port())
    away = mail(app, "test", A)
    assert away.exit_code == 1
    assert "ConnectionRefusedError" in away.output
