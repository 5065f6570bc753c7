"""The mark of a secret key: tells whether a restored site has the key of the backup."""

from hashlib import blake2b

from flask import current_app


def key_mark() -> str:
    """Eight digits made from the key of this site; far too few to find a key by."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return blake2b(key, digest_size=4, person=b"opop backup").hexdigest()
