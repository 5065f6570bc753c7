"""Keys for what must not be read in the database: one for each purpose, made from the site's."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived_key(purpose: str, secret_key: str) -> bytes:
    """32 bytes that tell nothing of the site's key, nor of the keys of other purposes."""
    return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret_key.encode())


def fernet_key(purpose: str, secret_key: str) -> bytes:
    """The same as Fernet takes it."""
    return urlsafe_b64encode(derived_key(purpose, secret_key))
