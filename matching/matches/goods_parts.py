"""A need's title cut where it goes on to other goods. Pure."""

import re

# What the goods are for names no goods: "sirup untuk buka bersama".
_PURPOSE = re.compile(r"\s+(?:untuk|utk|buat|bagi|guna)\s.*$", re.IGNORECASE | re.DOTALL)
# A comma or a slash inside a number separates nothing.
_ANOTHER = re.compile(
    r"(?:\s*(?:(?<!\d)[,/](?!\d)|[&+])|\s+(?:dan|atau|serta)\b)+\s*", re.IGNORECASE
)


def parts_of(title: str) -> list[str]:
    """At least one part: Sirup dan kurma untuk buka bersama -> ["Sirup", "kurma"]."""
    goods = _PURPOSE.sub("", title)
    parts = [part.strip() for part in _ANOTHER.split(goods)]
    return [part for part in parts if part] or [title]
