"""Addresses of pesantren, sentra and regencies: readable words, then the id that stays."""

from slugify import slugify

from core.regions import Region


def pesantren_path(name: str, pesantren_id: int) -> str:
    """/pesantren/nurul-huda-contoh-07-7/ without the language."""
    return f"/pesantren/{words(name)}-{pesantren_id}/"


def sentra_path(name: str, sentra_id: int) -> str:
    """/sentra/keripik-tempe-contoh-3/ without the language."""
    return f"/sentra/{words(name)}-{sentra_id}/"


def regency_path(place: Region) -> str:
    """/wilayah/kab-malang-3507/ without the language."""
    return f"/wilayah/{place.slug}-{place.code.replace('.', '')}/"


def words(name: str) -> str:
    """The words of an address, at most 60 letters; never empty."""
    return slugify(name, max_length=60, word_boundary=True) or "pesantren"
