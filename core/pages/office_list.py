"""An office's list as one page of it, and whole as a workbook, by what the address bar asks for."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from flask import Response, request

from core.database import AnyRow
from core.exports import Sheet, download
from core.pages.choosing import PAGE_SIZE, Around, Filter, around, choose
from core.pages.language import page

Picked = Mapping[str, str]


def list_page(
    path: str,
    filters: Sequence[Filter],
    rows: Callable[[Picked, int, int], Sequence[AnyRow]],
    total: Callable[[Picked], int],
) -> tuple[Sequence[AnyRow], Around]:
    """The rows of the page that is asked for, and what stands around them."""
    choice = choose(filters, request.args)
    found = rows(choice.picked, PAGE_SIZE, choice.offset)
    return found, around(choice, page().root + path, total(choice.picked))


def list_workbook(
    filename: str,
    filters: Sequence[Filter],
    rows: Callable[[Picked], Iterable[AnyRow]],
    sheet: Callable[[Iterable[AnyRow]], Sheet],
) -> Response:
    """The same list, all of it, as a workbook."""
    picked = choose(filters, request.args).picked
    return download(filename, [sheet(rows(picked))])
