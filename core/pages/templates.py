"""How Jinja is set up: whitespace, and imported macros that are compiled once."""

from typing import Any

from flask import Flask
from jinja2 import Template


class SharedModules(Template):
    """A template whose macros are the same for every page that imports them.

    Jinja compares all globals at each import to find those that only one page has. Ours are set
    once when the site starts, so the comparison (a fifth of a product page) is left out.
    """

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module(None)


def init_templates(app: Flask) -> None:
    """Set up the environment before anything is rendered."""
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.template_class = SharedModules
