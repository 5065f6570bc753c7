"""Settings from outside: what is right is taken, what is wrong is one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.config import SettingsError, read_settings

SECRET = {"OPOP_SECRET_KEY": "only for tests, not a secret at all"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("OPOP_WORKERS", "²", "a whole number from 1"),
        ("OPOP_WORKERS", "0", "a whole number from 1"),
        ("OPOP_TRUSTED_PROXIES", "①", "a whole number from 0"),
        ("OPOP_TRUSTED_PROXIES", "-1", "a whole number from 0"),
        ("OPOP_RATE_LIMIT", "banyak", "a rate such as 10 per hour"),
        ("OPOP_OFFICE_WHATSAPP", "abc", "a telephone number"),
        ("OPOP_BASE_URL", "http://", "an address that starts with http:// or https:// and a host"),
        ("OPOP_BASE_URL", "http://a:port", "an address that starts with"),
        ("OPOP_BASE_URL", "ftp://opop.example", "an address that starts with"),
        ("OPOP_INSTANCE", "/etc/passwd", "a folder that can be made and written in"),
        ("OPOP_INSTANCE", "/etc/passwd/opop", "a folder that can be made and written in"),
        ("OPOP_DEMO", "mungkin", "1 or 0"),
        ("OPOP_LOG_FORMAT", "xml", "json or text"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_must_be(name: str, text: str, expected: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({**SECRET, name: text})
    sentence = str(caught.value)
    assert sentence.startswith(f"{name} must be {expected}")
    assert sentence.endswith(f"not {text!r}.")


def test_a_wrong_database_address_is_not_repeated() -> None:
    with pytest.raises(SettingsError, match=r"must be a sqlite: or postgresql: address") as caught:
        read_settings({**SECRET, "OPOP_DATABASE_URL": "mysql://opop:rahasia@example/opop"})
    assert "rahasia" not in str(caught.value)


def test_right_settings_are_taken() -> None:
    settings = read_settings(
        {
            **SECRET,
            "OPOP_WORKERS": "3",
            "OPOP_RATE_LIMIT": "5/minute;20/hour",
            "OPOP_OFFICE_WHATSAPP": "0812 3456 7890",
            "OPOP_BASE_URL": "https://opop.example:8443/jatim",
            "OPOP_DEMO": "tidak",
        }
    )
    assert settings.workers == 3
    assert settings.office_whatsapp == "+6281234567890"
    assert settings.rate_limit == "5/minute;20/hour"
    assert settings.base_url == "https://opop.example:8443/jatim"
    assert not settings.demo


def flask(instance: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command as a person runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPOP_")}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "flask", "--app", "app", *arguments],
        env={**kept, "OPOP_INSTANCE": str(instance), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [("config",), ("reindex",), ("--help",)])
def test_a_command_shows_a_wrong_setting_as_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = flask(tmp_path, *arguments, OPOP_WORKERS="²")
    assert ended.returncode == 1
    assert ended.stderr == "Error: OPOP_WORKERS must be a whole number from 1, not '²'.\n"
    assert ended.stdout == ""


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    printed = flask(
        tmp_path,
        "config",
        OPOP_DATABASE_URL="postgresql://opop:rahasia@example/opop",
        OPOP_SECRET_KEY="rahasia" * 6,
    )
    assert printed.returncode == 0
    assert "rahasia" not in printed.stdout + printed.stderr
    assert printed.stdout.count("(hidden)") == 2


def test_what_is_not_set_is_shown_with_its_default(tmp_path: Path) -> None:
    rows = flask(tmp_path, "config").stdout.splitlines()
    hidden = [row.split()[0] for row in rows if "(hidden)" in row]
    assert hidden == ["OPOP_SECRET_KEY"]
    assert next(row for row in rows if row.startswith("OPOP_WORKERS ")).split()[1:3] == [
        "2",
        "default",
    ]


ADD_OFFICER = (
    *("accounts", "add-officer", "--office=DISKOP-35", "--email=a@example.com", "--name=A"),
    "--password=a-long-one-for-tests",
)


@pytest.mark.parametrize("arguments", [("reindex",), ADD_OFFICER, ("load-reference",)])
def test_a_database_without_tables_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = flask(tmp_path, *arguments)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("Error: This database has no tables yet.")
    assert "Traceback" not in ended.stderr
