"""The list of open needs as its page shows it: what is asked, filters with counts, pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from catalogue.products.categories import ids_within, kind_by_slug, kinds
from core.database import AnyRow
from core.pages.language import Page
from core.pages.listing import Addresses, Group, Link
from core.pages.wording import gettext as _
from core.regions import regencies
from matching.buyers.wording import finder

PAGE_SIZE = 24
MOST_PAGES = 50_000
FILTERS = ("kategori", "kabupaten", "frekuensi")
FREQUENCIES = {"sekali": "once", "bulanan": "monthly", "tahunan": "yearly"}


@dataclass(frozen=True, slots=True)
class AskedNeeds:
    """Words, chosen filter values and page."""

    q: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    def pairs(self) -> dict[str, tuple[str, ...]]:
        """What the addresses of the list carry along."""
        return {**({"q": (self.q,)} if self.q else {}), **self.chosen}


def asked_needs(args: MultiDict[str, str]) -> AskedNeeds:
    """Read the address bar. What makes no sense is left out: a link must always open."""
    known: dict[str, Callable[[str], object]] = {
        "kategori": kind_by_slug,
        "kabupaten": regencies().get,
        "frekuensi": FREQUENCIES.get,
    }
    chosen = {
        name: tuple(value for value in dict.fromkeys(args.getlist(name)) if known[name](value))
        for name in FILTERS
    }
    page = args.get("halaman", "")
    return AskedNeeds(
        q=args.get("q", "").strip()[:200],
        chosen={name: values for name, values in chosen.items() if values},
        page=min(int(page), MOST_PAGES) if page.isdecimal() and 0 < len(page) < 8 else 1,
    )


def sift(
    rows: Iterable[AnyRow], asked: AskedNeeds
) -> tuple[list[AnyRow], Mapping[str, Counter[Any]]]:
    """The rows that words and filters leave, and counts of each filter's own values.

    `rows` are (id, title, category_id, regency_code, frequency). A filter is counted with itself
    removed, so that its other values can be chosen as well.
    """
    has_words = finder(asked.q) if asked.q else None
    accepted = [(at, values) for at, values in enumerate(_accepted(asked)) if values is not None]
    found: list[AnyRow] = []
    nearly: list[list[Any]] = [[], [], []]  # of each filter, the values that it alone keeps out
    for row in rows:
        _id, title, *values = row
        if has_words and not has_words(title):
            continue
        failing = [at for at, wanted in accepted if values[at] not in wanted]
        if not failing:
            found.append(row)
        elif len(failing) == 1:
            nearly[failing[0]].append(values[failing[0]])
    counts = {
        name: Counter(row[at + 2] for row in found) + Counter(nearly[at])
        for at, name in enumerate(FILTERS)
    }
    return found, counts


def filter_context(
    asked: AskedNeeds, counts: Mapping[str, Counter[Any]], total: int, here: Page
) -> dict[str, Any]:
    """Chips, filters, chosen values and pages around the cards."""
    addresses = Addresses(f"{here.root}/kebutuhan/", asked.pairs())
    groups = [
        _group(_("Kabupaten/kota"), "kabupaten", _places(counts["kabupaten"]), asked, addresses),
        _group(_("Seberapa sering"), "frekuensi", _often(counts["frekuensi"]), asked, addresses),
    ]
    return {
        "q": asked.q,
        "kept": addresses.kept("q"),
        "categories": _chips(asked, addresses, here),
        "groups": [group for group in groups if group.options],
        "chosen": _chosen(asked, addresses, here),
        "clear_url": addresses.only("q"),
        "pager": addresses.pager(asked.page, total, PAGE_SIZE),
    }


def _accepted(asked: AskedNeeds) -> list[frozenset[Any] | None]:
    """For each of FILTERS the column values that pass it; None where it is not in use."""
    read: dict[str, Callable[[str], Iterable[Any]]] = {
        "kategori": ids_within,
        "kabupaten": lambda code: [code],
        "frekuensi": lambda word: [FREQUENCIES[word]],
    }
    return [
        frozenset(one for value in asked.chosen[name] for one in read[name](value))
        if name in asked.chosen
        else None
        for name in FILTERS
    ]


def _chips(asked: AskedNeeds, addresses: Addresses, here: Page) -> list[tuple[str, str, bool]]:
    """The top categories, "all" first."""
    chosen = asked.chosen.get("kategori", ())
    chips: list[tuple[str, str, bool]] = [(_("Semua"), addresses.without("kategori"), not chosen)]
    for kind in kinds().values():
        if kind.parent is None:
            url = addresses.replacing("kategori", kind.slug)
            chips.append((kind.label(here.language), url, kind.slug in chosen))
    return chips


def _group(
    label: str,
    name: str,
    options: Sequence[tuple[str, str, int]],
    asked: AskedNeeds,
    addresses: Addresses,
) -> Group:
    """One filter: value, label and count of each choice become links."""
    chosen = asked.chosen.get(name, ())
    links = []
    for value, text, count in options:
        is_chosen = value in chosen
        url = addresses.without(name, value) if is_chosen else addresses.with_value(name, value)
        links.append(Link(text, url, count, is_chosen))
    return Group(label, links)


def _places(counts: Counter[str]) -> list[tuple[str, str, int]]:
    return [(code, regencies()[code].name, count) for code, count in counts.most_common()]


def _often(counts: Counter[str]) -> list[tuple[str, str, int]]:
    labels = _frequency_labels()
    return [
        (word, labels[word], counts[stored])
        for word, stored in FREQUENCIES.items()
        if counts[stored]
    ]


def _frequency_labels() -> dict[str, str]:
    return {"sekali": _("Sekali"), "bulanan": _("Tiap bulan"), "tahunan": _("Tiap tahun")}


def _chosen(asked: AskedNeeds, addresses: Addresses, here: Page) -> list[Link]:
    """Each filter in use, with the address that takes it away."""
    labels: dict[str, Callable[[str], str]] = {
        "kategori": lambda slug: _category_label(slug, here),
        "kabupaten": lambda code: regencies()[code].name,
        "frekuensi": lambda word: _frequency_labels()[word],
    }
    return [
        Link(labels[name](value), addresses.without(name, value), None, True)
        for name, values in asked.chosen.items()
        for value in values
    ]


def _category_label(slug: str, here: Page) -> str:
    kind = kind_by_slug(slug)
    return kind.label(here.language) if kind else slug
