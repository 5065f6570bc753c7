"""The functions of core.formatting, and sentences, as filters in the language of the page."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from core import formatting
from core.pages.language import language
from core.pages.spoken import spoken

FILTERS = (
    formatting.rupiah,
    formatting.rupiah_short,
    formatting.number,
    formatting.quantity,
    formatting.decimal,
    formatting.percent,
    formatting.long_date,
    formatting.plain_date,
    formatting.short_date,
    formatting.moment,
)


def init_filters(app: Flask) -> None:
    """Each is a filter under its own name."""
    for function in FILTERS:
        app.jinja_env.filters[function.__name__] = _localised(function)
    app.jinja_env.filters[spoken.__name__] = spoken


def _localised(function: Callable[..., str]) -> Callable[..., str]:
    def in_language(value: Any, *args: Any) -> str:
        return function(value, *args, language=language())

    return in_language
