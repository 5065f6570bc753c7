"""Settings: one typed table, read from OPOP_* variables, each with where it came from."""

import secrets
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from core.setting_rules import (
    TEXT_RULES,
    NotAsExpectedError,
    Rule,
    folder,
    whole_number,
    yes_or_no,
)

PREFIX = "OPOP_"


class SettingsError(Exception):
    """A setting is missing or wrong; the message names the variable and says what to do."""


def setting(meaning: str, default: Any = MISSING, *, secret: bool = False, least: int = 0) -> Any:
    """One row of the table: what it is for, its default, and whether a given value stays hidden."""
    return field(default=default, metadata={"meaning": meaning, "secret": secret, "least": least})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be set from outside. The variable of `base_url` is OPOP_BASE_URL."""

    instance: Path = setting(
        "folder for database, index, uploads and built files", Path("instance")
    )
    demo: bool = setting("start with demo data and demo sign-ins", True)
    secret_key: str = setting("signs cookies and links; 32 letters or more", "", secret=True)
    database_url: str = setting(
        "address of the database; empty: SQLite in the instance", "", secret=True
    )
    base_url: str = setting(
        "public address, for links in feeds and messages", "http://localhost:8000"
    )
    trusted_proxies: int = setting("how many proxies in front set X-Forwarded-*", 0)
    workers: int = setting("web processes", 2, least=1)
    compress: bool = setting("pack pages with gzip; 0 where the proxy in front does it", True)
    log_format: str = setting("json, or text for people", "json")
    office_whatsapp: str = setting("number that offers are asked at when an office has none", "")
    rate_limit: str = setting("how often one address may send a public form", "10 per hour")
    search_limit: str = setting("how often one address may search", "600 per minute")
    smtp_url: str = setting(
        "mail server: smtp://user:pass@host:587 (STARTTLS) or smtps://; empty: mail waits",
        "",
        secret=True,
    )
    mail_from: str = setting("who mail comes from, name and address; needed to send any", "")

    @property
    def database_uri(self) -> str:
        """The SQLAlchemy address; psycopg 3 is named for PostgreSQL."""
        if not self.database_url:
            return f"sqlite:///{self.instance.resolve() / 'opop.db'}"
        scheme, _, rest = self.database_url.partition("://")
        return (
            f"postgresql+psycopg://{rest}"
            if scheme in {"postgres", "postgresql"}
            else self.database_url
        )


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings of this process. Raises SettingsError naming the variable that is wrong."""
    known = {variable(f.name): f for f in fields(Settings)}
    launch_only = {"OPOP_TEST_POSTGRES_URL", "OPOP_TEST_BROWSER", "OPOP_MEASURE", "OPOP_PEERS"}
    for name in environ:
        if name.startswith(PREFIX) and name not in known and name not in launch_only:
            raise SettingsError(f"{name} is not a setting. Known: {', '.join(sorted(known))}.")
    given = {
        f.name: _typed(name, environ[name], f) for name, f in known.items() if environ.get(name)
    }
    settings = Settings(**given)
    return _checked(_with_secret(settings, given))


def variable(name: str) -> str:
    """The environment variable of a setting: base_url -> OPOP_BASE_URL."""
    return PREFIX + name.upper()


def described(environ: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Rows (variable, value, where it comes from, meaning) for people; secrets are not shown."""
    values = shown(read_settings(environ))
    return [
        (name, values[name], _source(name, environ), f.metadata["meaning"])
        for f in fields(Settings)
        for name in [variable(f.name)]
    ]


def shown(settings: Settings) -> dict[str, str]:
    """Each variable with its value; secrets are not shown."""
    values = {variable(f.name): str(getattr(settings, f.name)) for f in fields(Settings)}
    secret = {variable(f.name) for f in fields(Settings) if f.metadata["secret"]}
    return {
        name: "(hidden)" if value and name in secret else value for name, value in values.items()
    }


def _source(name: str, environ: Mapping[str, str]) -> str:
    if environ.get(name):
        return "environment"
    return "instance/secret_key (demo)" if name == variable("secret_key") else "default"


def _typed(name: str, text: str, f: Any) -> Any:
    try:
        return _rule_of(f)(text)
    except NotAsExpectedError as expected:
        given = "what it is" if f.metadata["secret"] else repr(text)
        raise SettingsError(f"{name} must be {expected}, not {given}.") from None


def _rule_of(f: Any) -> Rule:
    if f.type is str:
        return TEXT_RULES.get(f.name, str)
    rules: dict[type, Rule] = {
        bool: yes_or_no,
        int: whole_number(f.metadata["least"]),
        Path: folder,
    }
    return rules[f.type]


def _with_secret(settings: Settings, given: dict[str, Any]) -> Settings:
    """In demo mode a random key is made once and kept in the instance; else it must be given."""
    if settings.secret_key:
        return settings
    if not settings.demo:
        raise SettingsError(
            "OPOP_SECRET_KEY is missing: outside demo mode it has no default. "
            "Set it to 32 or more random letters and keep it the same at every start."
        )
    kept = settings.instance / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return Settings(**{**given, "secret_key": kept.read_text().strip()})


def _checked(settings: Settings) -> Settings:
    if len(settings.secret_key) < 32:
        raise SettingsError("OPOP_SECRET_KEY is too short: use 32 or more random letters.")
    if settings.smtp_url and not settings.mail_from:
        raise SettingsError("OPOP_MAIL_FROM is missing: mail needs an address that it comes from.")
    return settings
