"""What is a name of goods: something with a letter in it."""

import re

from core.reading.typed import clean, is_blank

_LETTER = re.compile(r"[^\W\d_]")


def name_in(text: str) -> str:
    """The name that was typed, cleaned; empty where it says nothing, as "---" and "-"."""
    name = clean(text)
    return name if _LETTER.search(name) and not is_blank(name) else ""
