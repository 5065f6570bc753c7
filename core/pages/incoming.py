"""What comes in with a request: plain text, numbers that rows have, ways on within the site."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, iter_multi_items
from werkzeug.routing import IntegerConverter, Map, PathConverter, UnicodeConverter, ValidationError

from core.reading.plain_text import plain_line, visible

WAY_ON = "next"  # the parameter that says where to go after signing in
# A path of this site. What a browser may take for another host's name is none.
_PATH_HERE = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")
LARGEST_ID = 2**31 - 1  # what a key holds in PostgreSQL


class PlainValues(ImmutableMultiDict[str, Any]):
    """Parameters of an address or fields of a form, with nothing hidden in their text.

    A way on that leads to another site is not there at all, whichever library asks for it.
    """

    def __init__(self, given: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        values = [(_plain(name), _plain(value)) for name, value in _pairs(given)]
        super().__init__([pair for pair in values if pair[0] != WAY_ON or _stays_here(pair[1])])


class PlainRequest(Request):
    """A request whose addresses, forms and file names are read as plain text."""

    parameter_storage_class = PlainValues


class PlainPart(UnicodeConverter):
    """A part of an address; one with something hidden in it leads nowhere."""

    def to_python(self, value: str) -> str:
        """The part as it is."""
        return _as_written(value)


class PlainRest(PathConverter):
    """The rest of an address, slashes too; one with something hidden in it leads nowhere."""

    def to_python(self, value: str) -> str:
        """The rest as it is."""
        return _as_written(value)


class RowNumber(IntegerConverter):
    """A key of a row, in plain digits; a number that no row can have leads nowhere."""

    regex = "[0-9]{1,10}"

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:  # noqa: A002  # named by Werkzeug
        super().__init__(map, *args, **{"max": LARGEST_ID} | options)


def init_incoming(app: Flask) -> None:
    """Before any address is known to the app: they are read by these rules."""
    app.request_class = PlainRequest
    app.url_map.converters.update(
        default=PlainPart, string=PlainPart, path=PlainRest, int=RowNumber
    )


def _stays_here(way_on: Any) -> bool:
    return isinstance(way_on, str) and _PATH_HERE.fullmatch(way_on) is not None


def _as_written(value: str) -> str:
    if value != visible(value):
        raise ValidationError
    return value


def _pairs(given: Any) -> Iterable[tuple[str, Any]]:
    return iter_multi_items(given) if isinstance(given, Mapping) else given or ()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, FileStorage) and value.filename:
        value.filename = plain_line(value.filename)
    return value
