"""Addresses of records: readable words, then the id that never changes."""

from slugify import slugify


def slug_of(name: str) -> str:
    """The words of an address, at most 60 letters; never empty."""
    return slugify(name, max_length=60, word_boundary=True) or "produk"


def id_of(slug: str) -> int | None:
    """The id at the end of an address's last part: keripik-pisang-12 -> 12."""
    last = slug.rpartition("-")[2]
    return int(last) if last.isdecimal() and len(last) < 10 else None


def product_path(slug: str, product_id: int) -> str:
    """/produk/keripik-pisang-12/ without the language."""
    return f"/produk/{slug}-{product_id}/"
