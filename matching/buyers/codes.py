"""Codes that are told by phone."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread on the phone


def new_code(prefix: str, length: int = 6) -> str:
    """A code that nobody can guess: "BUTUH-7K2Q9M"."""
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(length))}"
