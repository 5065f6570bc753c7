"""The settings of mail: what is right is read whole, what is wrong is one sentence."""

from pathlib import Path

import pytest

from core.config import SettingsError, read_settings
from core.mail.mail_settings import SmtpAddress, read_sender, read_smtp_address
from tests.core.test_config import SECRET, flask

GIVEN = {**SECRET, "OPOP_MAIL_FROM": "opop@example.org"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", SmtpAddress("mail.example", 587, False)),
        ("smtps://mail.example", SmtpAddress("mail.example", 465, True)),
        ("smtp://localhost:1025/", SmtpAddress("localhost", 1025, False)),
        ("smtp://a%40b:p%40ss%3A@h:25", SmtpAddress("h", 25, False, "a@b", "p@ss:")),
        ("smtp://[::1]:1025", SmtpAddress("::1", 1025, False)),
    ],
)
def test_an_address_is_read_whole(url: str, expected: SmtpAddress) -> None:
    assert read_smtp_address(url) == expected


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.9", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("localhost.example", False),
        ("mail.example", False),
        ("0.0.0.0", False),  # noqa: S104
    ],
)
def test_only_this_machine_is_local(host: str, local: bool) -> None:
    assert SmtpAddress(host, 25, False).is_local is local


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://:25",
        "smtp://h:port",
        "smtp://h/x",
        "smtp://user@h",
        "smtp://:secret@h",
        "smtp://h:99999",
        "smtp://h?tls=1",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({**GIVEN, "OPOP_SMTP_URL": url})
    assert str(caught.value) == (
        "OPOP_SMTP_URL must be an address such as smtp://user:password@host:587, not what it is."
    )


@pytest.mark.parametrize(
    "text",
    ["opop", "OPOP <opop>", "Dinas, Jatim <o@example.org>", "a@b.example\nBcc: c@d.example", "<>"],
)
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="OPOP_MAIL_FROM must be a sender such as"):
        read_settings({**SECRET, "OPOP_MAIL_FROM": text})


def test_a_sender_has_a_name() -> None:
    assert str(read_sender('"Dinas, Jatim" <o@example.org>')) == '"Dinas, Jatim" <o@example.org>'
    assert str(read_sender("o@example.org")) == "OPOP Pesantren <o@example.org>"


def test_a_server_without_sender_is_refused() -> None:
    with pytest.raises(SettingsError, match="OPOP_MAIL_FROM is missing"):
        read_settings({**SECRET, "OPOP_SMTP_URL": "smtp://localhost:1025"})


def test_the_password_of_the_server_is_not_printed(tmp_path: Path) -> None:
    url = "smtp://opop:rahasia@mail.example"
    printed = flask(tmp_path, "config", OPOP_SMTP_URL=url, OPOP_MAIL_FROM="o@example.org")
    assert printed.returncode == 0
    assert "rahasia" not in printed.stdout + printed.stderr
    assert "rahasia" not in repr(read_smtp_address(url))
