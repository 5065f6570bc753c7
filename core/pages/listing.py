"""Addresses of a filtered list: every link from one prefix, built once a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from markupsafe import Markup

_quoted = lru_cache(maxsize=1_024)(quote_plus)  # a page quotes the same fifty values each time


@dataclass(frozen=True, slots=True)
class Link:
    """A choice in a list of filters or orders."""

    label: str
    url: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One facet: its name in words and its choices."""

    label: str
    options: list[Link]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where this page stands among its pages, and the way to the others."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None
    links: list[tuple[int | None, str]]


class Addresses:
    """Makes the links of one list from what is chosen now; page numbers are left out."""

    def __init__(self, path: str, pairs: Mapping[str, tuple[str, ...]]) -> None:
        self.path = path
        self.parts = [
            (name, value, f"{name}={_quoted(value)}")
            for name, values in pairs.items()
            for value in values
        ]
        # A list offers fifty ways to narrow it, which all begin alike.
        self._beginning = f"{self.current()!s}{'&amp;' if self.parts else '?'}"

    def current(self) -> Markup:
        """This list from its first page."""
        return self._joined([part for _, _, part in self.parts])

    def with_value(self, name: str, value: str) -> Markup:
        """The list narrowed by one more value."""
        return Markup(f"{self._beginning}{name}={_quoted(value)}")  # noqa: S704

    def without(self, name: str, value: str | None = None) -> Markup:
        """The list without one value, or without all values of a name."""
        return self._joined(
            [p for n, v, p in self.parts if n != name or (value is not None and v != value)]
        )

    def replacing(self, name: str, value: str) -> Markup:
        """The list with exactly this value for a name."""
        kept = [p for n, _, p in self.parts if n != name]
        return self._joined([*kept, f"{name}={_quoted(value)}"])

    def only(self, name: str) -> Markup:
        """The list with nothing chosen but the values of one name."""
        return self._joined([p for n, _, p in self.parts if n == name])

    def kept(self, *left_out: str) -> list[tuple[str, str]]:
        """What a form of its own must carry along as hidden fields."""
        return [(n, v) for n, v, _ in self.parts if n not in left_out]

    def pager(self, page: int, total: int, size: int) -> Pager:
        """Links to the first, the last and the pages around this one."""
        pages = max(1, -(-total // size))
        page = min(page, pages)
        shown = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
        links: list[tuple[int | None, str]] = []
        for number in shown:
            if links and links[-1][0] is not None and number > links[-1][0] + 1:
                links.append((None, ""))
            links.append((number, self._page(number)))
        return Pager(
            page,
            pages,
            self._page(page - 1) if page > 1 else None,
            self._page(page + 1) if page < pages else None,
            links,
        )

    def _page(self, number: int) -> Markup:
        parts = [p for _, _, p in self.parts]
        return self._joined(parts if number == 1 else [*parts, f"halaman={number}"])

    def _joined(self, parts: list[str]) -> Markup:
        """Ready for an attribute: the parts are quoted, so only & needs escaping."""
        return Markup(f"{self.path}?{'&amp;'.join(parts)}" if parts else self.path)  # noqa: S704
