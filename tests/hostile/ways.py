"""Every way into the site: a page of each kind, and the parameters that it looks at."""

import re
from collections import defaultdict, deque
from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from core.pages.incoming import PlainValues

LINK = re.compile(r'(?:href|action)="(/[^"#?]*)|<loc>https?://[^/<]+(/[^<?]*)')
MOST_PAGES = 400


class Noted(PlainValues):
    """Parameters that note by which names they are asked for."""

    names: set[str] = set()

    def get(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        """The value, as asked."""
        self.names.add(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        """All values, as asked."""
        self.names.add(key)
        return super().getlist(key, *args, **kwargs)

    def __contains__(self, key: Any) -> bool:
        self.names.add(key)
        return super().__contains__(key)


def forget() -> None:
    """The requests of a test share a context; the next one is to find it empty."""
    for name in list(g):
        g.pop(name)


def fresh(client: FlaskClient, path: str, **options: Any) -> Any:
    """The answer to a request that finds nothing of the one before, as in service."""
    forget()
    return client.open(path, **options)


def pages(app: Flask, client: FlaskClient, first: tuple[str, ...]) -> dict[str, str]:
    """One path for each endpoint that links lead to, from the first ones on."""
    known: dict[str, str] = {}
    addresses = app.url_map.bind("localhost")
    waiting, seen = deque(first), set(first)
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        endpoint = endpoint_of(addresses, path, "GET", "POST")
        if endpoint is None or endpoint in known:
            continue
        with fresh(client, path) as answer:
            if answer.status_code not in {200, 302, 405}:
                continue
            known[endpoint] = path
            readable = answer.mimetype in {"text/html", "application/xml"}
            found = LINK.findall(answer.get_data(as_text=True)) if readable else []
        for pair in found:
            link = pair[0] or pair[1]
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return known


def endpoint_of(addresses: MapAdapter, path: str, *methods: str) -> str | None:
    """Which view a path leads to by one of the methods."""
    for method in methods:
        try:
            return str(addresses.match(path, method)[0])
        except (RequestRedirect, HTTPException):
            continue
    return None


def parameters(
    app: Flask, client: FlaskClient, known: dict[str, str], monkeypatch: Any
) -> dict[str, set[str]]:
    """The names that each page looks for in its address."""
    asked: dict[str, set[str]] = defaultdict(set)
    monkeypatch.setattr(app.request_class, "parameter_storage_class", Noted)
    for endpoint, path in known.items():
        Noted.names = set()
        with fresh(client, path):
            asked[endpoint] = Noted.names
    monkeypatch.undo()
    return asked
