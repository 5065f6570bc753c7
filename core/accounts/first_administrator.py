"""The one-time link by which an empty site gets its first administrator."""

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from core.accounts.actions import add_officer, has_administrator, office_by_code
from core.errors import Gone
from core.sentences import sentence

MAX_AGE_SECONDS = 7 * 24 * 3600


def link() -> str:
    """The address to open once; it stops working when an administrator exists."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}/akun/pertama/{_serializer().dumps('first')}"


def check(token: str) -> None:
    """Raise Gone unless the link is ours, fresh, and nobody administers the site yet."""
    try:
        _serializer().loads(token, max_age=MAX_AGE_SECONDS)
    except BadData:
        raise Gone(sentence("Tautan ini salah atau sudah kedaluwarsa.")) from None
    if has_administrator():
        raise Gone(sentence("Administrator pertama sudah ada; tautan ini tidak berlaku lagi."))


def make(token: str, *, office_code: str, email: str, name: str, password: str) -> None:
    """Add the administrator. Raises as `check` and `add_officer` do."""
    check(token)
    add_officer(office_by_code(office_code), email, name, password, role="administrator")


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="first-administrator")
