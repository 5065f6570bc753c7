"""Filters of an office's list: what is chosen in the address bar, and the links around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.pages.listing import Addresses, Pager

PAGE_SIZE = 25
WORKBOOK = "unduh.xlsx"  # where a list is found as a workbook, under its own address


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its choices in words; one of them at a time."""

    name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen of all filters, and which page is asked for."""

    filters: Sequence[Filter]
    picked: Mapping[str, str]
    page: int

    def get(self, name: str) -> str:
        """What is chosen of a filter; empty when nothing is."""
        return self.picked.get(name, "")

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a list: its filters, its pages, and its way to a workbook."""

    path: str
    choice: Choice
    total: int
    pager: Pager
    download_url: str

    @property
    def any_chosen(self) -> bool:
        """Whether some filter narrows the list."""
        return bool(self.choice.picked)


def choose(filters: Sequence[Filter], asked: Mapping[str, str]) -> Choice:
    """What the address bar asks for; a value that no filter has is passed over."""
    picked = {one.name: asked[one.name] for one in filters if asked.get(one.name) in one.options}
    number = asked.get("halaman", "")
    page = int(number) if number.isdecimal() and 1 <= len(number) < 7 else 1
    return Choice(filters, picked, max(page, 1))


def around(choice: Choice, path: str, total: int) -> Around:
    """The links of a list at this path with so many rows in all."""
    pairs = {name: (value,) for name, value in choice.picked.items()}
    addresses = Addresses(path, pairs)
    return Around(
        path=path,
        choice=choice,
        total=total,
        pager=addresses.pager(choice.page, total, PAGE_SIZE),
        download_url=Addresses(f"{path}{WORKBOOK}", pairs).current(),
    )
