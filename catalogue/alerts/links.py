"""The link by which somebody confirms that an address wants to be told."""

from flask import current_app
from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from core.errors import Gone
from core.pages.language import language
from core.sentences import sentence

PATH = "/produk/beri-tahu/pasti/"
LASTS_SECONDS = 7 * 24 * 3600


def confirm_link(code: str) -> str:
    """The address, in the language spoken; good for seven days."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}{'/en' if language() == 'en' else ''}{PATH}{_serializer().dumps(code)}"


def read_link(token: str) -> str:
    """The code of the search that a link is about. Raises Gone."""
    try:
        return str(_serializer().loads(token, max_age=LASTS_SECONDS))
    except SignatureExpired:
        raise Gone(sentence("Tautan ini sudah terlalu lama. Simpan lagi pencariannya.")) from None
    except BadData:
        raise Gone(sentence("Tautan ini tidak lengkap. Buka lagi dari surat Anda.")) from None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="saved-search")
