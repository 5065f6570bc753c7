"""Facet counts as people read them: labels in the page's language, in a useful order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalogue.certificates.states import LABELS as CERTIFICATES
from catalogue.products.categories import kind_by_slug, kinds
from catalogue.products.documents import PRODUCTS
from core.formatting import number, rupiah
from core.regions import regencies

PILLARS = {
    "pesantrenpreneur": ("Pesantrenpreneur (kopontren)", "Pesantrenpreneur (the co-operative)"),
    "santripreneur": ("Santripreneur (santri)", "Santripreneur (students)"),
    "sosiopreneur": ("Sosiopreneur (alumni, warga)", "Sosiopreneur (alumni, neighbours)"),
}
DELIVERIES = {
    "loco": ("Loco gudang: ongkir pembeli", "Ex warehouse: buyer pays freight"),
    "franco": ("Franco gudang: ongkir penjual", "Delivered: seller pays freight"),
}
YES_NO = {"ya": ("Ya", "Yes"), "tidak": ("Tidak", "No")}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its code, its words, and how many documents have it."""

    value: str
    label: str
    count: int


def facet_values(name: str, counts: Mapping[str, int], language: str) -> list[FacetValue]:
    """The values that occur, in the order that suits the facet."""
    label = LABELLERS[name]
    found = [FacetValue(v, label(v, language), n) for v, n in counts.items() if n]
    if name in PRODUCTS.buckets:
        return sorted(found, key=lambda v: int(v.value.partition("-")[0]))
    if name == "kategori":
        order = {kind.slug: place for place, kind in enumerate(kinds().values())}
        return sorted(found, key=lambda v: order.get(v.value, len(order)))
    return sorted(found, key=lambda v: (-v.count, v.label))


def value_label(name: str, value: str, language: str) -> str:
    """The words of one value, also of one that no document has."""
    return LABELLERS[name](value, language)


def known_values(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Those that the facet can have; an address may say anything."""
    return tuple(value for value in values if _is_known(name, value))


def _is_known(name: str, value: str) -> bool:
    if name == "kategori":
        return kind_by_slug(value) is not None
    if name == "kabupaten":
        return value in regencies()
    if name in PRODUCTS.buckets:
        low, _, high = value.partition("-")
        return low.isdecimal() and (not high or high.isdecimal()) and len(value) < 24
    return value in VALUES[name]


def _category(value: str, language: str) -> str:
    kind = kind_by_slug(value)
    return kind.label(language) if kind else value


def _regency(value: str, language: str) -> str:
    found = regencies().get(value)
    return found.name if found else value


def _of(words: Mapping[str, tuple[str, str]]) -> Callable[[str, str], str]:
    return lambda value, language: words.get(value, (value, value))[language == "en"]


def _bucket(show: Callable[[int, str], str]) -> Callable[[str, str], str]:
    """0-4999 -> up to Rp4.999; 250000- -> from Rp250.000."""

    def label(value: str, language: str) -> str:
        low, _, high = value.partition("-")
        if not high:
            return f"{'from' if language == 'en' else 'mulai'} {show(int(low), language)}"
        if low == "0":
            return f"{'up to' if language == 'en' else 's.d.'} {show(int(high), language)}"
        return f"{show(int(low), language)}–{show(int(high), language)}"

    return label


def _free(value: str, language: str) -> str:
    if value == "0-0":
        return "None left" if language == "en" else "Penuh"
    return _bucket(number)(value, language)


VALUES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "pilar": PILLARS,
    "serah": DELIVERIES,
    "halal": YES_NO,
    "sertifikat": {kind: (label, label) for kind, label in CERTIFICATES.items()},
}
LABELLERS: Mapping[str, Callable[[str, str], str]] = {
    "kategori": _category,
    "kabupaten": _regency,
    "harga": _bucket(rupiah),
    "kapasitas": _free,
    **{name: _of(words) for name, words in VALUES.items()},
}
