"""One table of who may do what, the guard of office pages, and which pages are for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from core.errors import NotAllowed
from core.sentences import sentence

P = ParamSpec("P")
T = TypeVar("T")

ANYONE = frozenset({"anonymous", "officer", "administrator"})
OFFICE = frozenset({"officer", "administrator"})
ADMINISTRATOR = frozenset({"administrator"})

# action -> roles. An action that is not in here may be done by nobody.
PERMISSIONS: dict[str, frozenset[str]] = {
    "catalogue.read": ANYONE,
    "need.read": ANYONE,
    "enquiry.send": ANYONE,
    "office.read": OFFICE,
    "product.write": OFFICE,
    "import.run": OFFICE,
    "queue.work": OFFICE,
    "need.write": OFFICE,
    "match.propose": OFFICE,
    "tariff.write": OFFICE,
    "export.download": OFFICE,
    "officer.add": ADMINISTRATOR,
}
# Pages for everybody, signed in or not. Every other page wears @may.
PUBLIC_ENDPOINTS = frozenset(
    {
        "accounts.first_admin",
        "confirming.answer",
        "confirming.asked",
        "crawlers.robots",
        "crawlers.sitemap",
        "enquiries.ask",
        "enquiries.report",
        "enquiries.sent",
        "feeds.new_needs",
        "feeds.new_products",
        "front.home",
        "front.regency_page",
        "front.regions",
        "front.words",
        "health.healthz",
        "makers.pesantren",
        "makers.sentra",
        "need_list.needs",
        "needs.need",
        "pesantren.search",
        "photos.photo",
        "photos.share_picture",
        "photos.site_share_picture",
        "products.product",
        "products.search",
        "products.suggestions",
        "products_api.products",
        "security.login",
        "security.logout",
        "security.static",
        "sentra.search",
    }
)


def role() -> str:
    """The role of whoever asks; nobody signed in is "anonymous"."""
    return str(g.get("role", "anonymous"))


def allowed(action: str) -> bool:
    """Whether the person of this request may do it."""
    return role() in PERMISSIONS.get(action, frozenset())


def may(action: str) -> Callable[[Callable[P, T]], Callable[P, T | Response]]:
    """Guard a view: the person must be allowed, else signs in first or is refused."""
    if action not in PERMISSIONS:
        raise KeyError(action)

    def guard(view: Callable[P, T]) -> Callable[P, T | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T | Response:
            if allowed(action):
                return view(*args, **kwargs)
            if role() == "anonymous":
                return redirect(url_for("security.login", next=_back()))
            raise NotAllowed(sentence("Halaman ini hanya untuk petugas dinas yang berwenang."))

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return guard


def _back() -> str | None:
    """Where to go on after signing in: this page, in its language; nothing for what was sent."""
    if request.method not in {"GET", "HEAD"}:
        return None
    return request.script_root + request.full_path.rstrip("?")


def action_of(view: Callable[..., Any]) -> str | None:
    """The action that a view is guarded by, or None."""
    return getattr(view, "action", None)
