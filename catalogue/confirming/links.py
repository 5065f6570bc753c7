"""Signed links by which a unit answers one asking without signing in."""

from flask import current_app
from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from catalogue.confirming.asking import LINK_LASTS
from core.errors import DomainError
from core.sentences import sentence

PATH, KEY = "/konfirmasi/", "kunci"
SALT = "listing-confirmation"


class LinkRefused(DomainError):
    """A link that is too old, cut off or not ours."""

    status = 410


def answer_link(unit_id: int, request_id: int) -> str:
    """The whole address; the key stands behind the question mark, which no log keeps."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}{PATH}?{KEY}={_serializer().dumps([unit_id, request_id])}"


def read_key(key: str) -> tuple[int, int]:
    """Unit and request that a key is good for. Raises LinkRefused."""
    try:
        unit_id, request_id = _serializer().loads(key, max_age=int(LINK_LASTS.total_seconds()))
    except SignatureExpired:
        raise LinkRefused(sentence("Masa berlaku tautan ini sudah lewat.")) from None
    except BadData:
        raise LinkRefused(sentence("Tautan ini tidak lengkap atau berubah saat disalin.")) from None
    return int(unit_id), int(request_id)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
