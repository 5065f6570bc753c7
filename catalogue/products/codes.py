"""Codes of products as people type them: told apart by a number that the index can filter by."""

import re
from hashlib import blake2b

from catalogue.search.analysis import is_amount

# Whoever types fewer letters means something else.
SHORTEST = 4
_LEFT_OUT = re.compile(r"[\W_]+")


def code_number(code: str) -> int:
    """A number for a code, whatever its case and its dashes; hardly ever that of another one."""
    folded = _LEFT_OUT.sub("", code).casefold()
    return int.from_bytes(blake2b(folded.encode(), digest_size=7).digest(), "big")


def typed_code(q: str) -> int | None:
    """The number of what was typed if it may be a whole code: one word with a digit, no amount."""
    words = q.split()
    if len(words) != 1 or len(q) < SHORTEST or not any(char.isdigit() for char in q):
        return None
    return None if is_amount(q) else code_number(q)
