"""One table of who may do what with whose records, and the guard that every page wears."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from core.accounts.identity import acting
from core.accounts.owners import Owner, Whose, reaches
from core.errors import NotAllowed
from core.sentences import sentence

P = ParamSpec("P")
T = TypeVar("T")

ROLES = ("anonymous", "person", "producer", "buyer", "officer", "administrator")
ANY, OWN, AREA = Whose.ANY, Whose.OWN, Whose.AREA

EVERYBODY = dict.fromkeys(ROLES, ANY)
SIGNED_IN = {role: OWN for role in ROLES if role != "anonymous"}
OUTSIDE_OFFICES = {"person": OWN, "producer": OWN, "buyer": OWN}
OFFICES = {"officer": AREA, "administrator": ANY}
OFFICES_READ = {"officer": ANY, "administrator": ANY}

# action -> role -> whose records. What is not in here may be done by nobody.
PERMISSIONS: Mapping[str, Mapping[str, Whose]] = {
    "catalogue.read": EVERYBODY,
    "need.read": EVERYBODY,
    "enquiry.send": EVERYBODY,
    "account.own": SIGNED_IN,
    "office.read": OFFICES,
    "pesantren.register": OUTSIDE_OFFICES,
    "buyer.register": OUTSIDE_OFFICES,
    "product.own": {"producer": OWN},
    "product.curate": OFFICES,
    "registration.decide": OFFICES,
    "organisation.verify": OFFICES,
    "import.run": OFFICES,
    "queue.work": OFFICES,
    "need.own": {"buyer": OWN},
    "need.curate": OFFICES,
    "need.see-whole": {"buyer": OWN, **OFFICES},
    "match.propose": OFFICES,
    "tariff.read": OFFICES_READ,
    "tariff.write": OFFICES,
    "export.download": OFFICES,
    "officer.add": {"administrator": ANY},
}


def role() -> str:
    """The role of whoever asks; nobody signed in is "anonymous"."""
    return str(g.get("role", "anonymous"))


def allowed(action: str, owner: Owner | None = None) -> bool:
    """Whether the person of this request may do it: at all, or with this owner's record."""
    whose = PERMISSIONS.get(action, {}).get(role())
    if whose is None:
        return False
    if owner is None or whose is ANY:
        return True
    who = acting()
    return who is not None and reaches(whose, who, owner)


def require(action: str, owner: Owner) -> None:
    """Refuse unless the person may do it with this owner's record.

    An officer is told that it lies elsewhere; for others it is as if it were not there.
    """
    if allowed(action, owner):
        return
    who = acting()
    if who is not None and who.is_office:
        raise NotAllowed(sentence("Catatan ini di luar wilayah kerja dinas Anda."))
    abort(404)


def may(action: str) -> Callable[[Callable[P, T]], Callable[P, T | Response]]:
    """Guard a view: the person must be allowed, else signs in first or is refused.

    A view that works on one record asks `require` for it as well.
    """
    if action not in PERMISSIONS:
        raise KeyError(action)

    def guard(view: Callable[P, T]) -> Callable[P, T | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T | Response:
            if allowed(action):
                return view(*args, **kwargs)
            if role() == "anonymous":
                return redirect(url_for("security.login", next=_back()))
            if g.get("lacks_second_factor"):
                return redirect(url_for("security.two_factor_setup"))
            raise NotAllowed(sentence("Halaman ini hanya untuk yang berwenang."))

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
