"""Indonesian at /..., English at /en/... with the same path."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, request
from flask_babel import Babel, Domain

LANGUAGES = ("id", "en")
# What a link may hold unquoted (RFC 3986); in a query what is quoted already stays so.
SAFE_IN_PATH = "/!$&'()*+,;=:@~"
SAFE_IN_QUERY = SAFE_IN_PATH + "?%"
_spoken: ContextVar[str] = ContextVar("language", default="id")

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Page:
    """Where something is shown: the prefix of its addresses, and its language."""

    root: str = ""
    language: str = "id"

    def absolute(self, path: str) -> str:
        """The whole address of a path, as it is passed on to others."""
        base = str(current_app.config["BASE_URL"]).rstrip("/")
        return f"{base}{self.root}{path}"

    def absolute_file(self, path: str) -> str:
        """The whole address of a file, which is the same in both languages."""
        return f"{str(current_app.config['BASE_URL']).rstrip('/')}{path}"


class LanguagePrefix:
    """Takes /en off the path and puts it before the script name, so that url_for keeps it."""

    def __init__(self, app: WsgiApp) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Serve with the language noted."""
        spoken = "id"
        path = environ.get("PATH_INFO", "")
        if path == "/en" or path.startswith("/en/"):
            environ["PATH_INFO"] = path[3:] or "/"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/en"
            spoken = "en"
        _spoken.set(spoken)
        return self.app(environ, start_response)


def language() -> str:
    """The language of this request; commands and the worker speak Indonesian."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside, words are those of a language: of whoever reads a mail, not of who causes it."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def page() -> Page:
    """The page of this request."""
    return Page(request.script_root, language())


def path_in(wanted: str, path: str | None = None) -> str:
    """This page's path (with its query), or the given path, in the wanted language."""
    if path is None:
        query = request.query_string.decode("latin-1")
        path = _path_here() + (f"?{quote(query, SAFE_IN_QUERY, 'latin-1')}" if query else "")
    root = request.script_root
    if language() == "en":
        root = root.removesuffix("/en")
    return f"{root}{'/en' if wanted == 'en' else ''}{path}"


def _path_here() -> str:
    """This page's path as it may stand in a link, whatever somebody wrote into the address."""
    return quote(request.path, SAFE_IN_PATH)


def other_language() -> str:
    """The language that the page can be switched to."""
    return "en" if language() == "id" else "id"


def init_language(app: Flask, catalogues: str) -> None:
    """Set up gettext: our source strings are Indonesian, `catalogues` holds the .mo files."""
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = catalogues
    Babel(app, locale_selector=language, default_timezone="Asia/Jakarta")
    app.extensions["wtforms_domain"] = Domain(
        translation_directories=[catalogues], domain="wtforms"
    )
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.context_processor(_page_context)


def _page_context() -> dict[str, Any]:
    here = page()
    return {
        "language": here.language,
        "root": here.root,
        "switch_language_url": path_in(other_language()),
        "addresses": {code: _address_in(code) for code in LANGUAGES},
    }


def _address_in(code: str) -> str:
    """The whole address of this page in a language, without its query."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return f"{base}{path_in(code, _path_here())}"
