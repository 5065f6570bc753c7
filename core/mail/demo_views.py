"""In demo mode mail can be read on the site, since it goes to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, abort, current_app, render_template, request

from core.mail.composing import paragraphs
from core.mail.queries import demo_message, demo_message_count, demo_messages, state_of
from core.pages.choosing import PAGE_SIZE, around, choose
from core.pages.language import page
from core.pages.wording import gettext as _

blueprint = Blueprint("demo_mail", __name__)
PATH = "/surat-contoh"
INVENTED = ("@example.com", "@example.org", "@example.net")
P = ParamSpec("P")


def in_demo_only(view: Callable[P, str]) -> Callable[P, str]:
    """The view, which is not there on a site that works."""

    @wraps(view)
    def shown(*args: P.args, **kwargs: P.kwargs) -> str:
        if not current_app.config["SETTINGS"].demo:
            abort(404)
        return view(*args, **kwargs)

    return shown


@blueprint.get(PATH)
@in_demo_only
def messages() -> str:
    """All mail, newest first."""
    choice = choose([], request.args)
    found = demo_messages(PAGE_SIZE, choice.offset)
    return render_template(
        "mail/messages.html",
        messages=[(one, recipient_shown(one.recipient), _states()[state_of(one)]) for one in found],
        pager=around(choice, page().root + PATH, demo_message_count()).pager,
    )


@blueprint.get(f"{PATH}/<int:message_id>")
@in_demo_only
def message(message_id: int) -> str:
    """One message as its reader has it."""
    found = demo_message(message_id) if message_id < 2**31 else None
    if found is None:
        abort(404)
    return render_template(
        "mail/message.html",
        message=found,
        recipient=recipient_shown(found.recipient),
        state=_states()[state_of(found)],
        paragraphs=list(paragraphs(found.text)),
    )


def recipient_shown(address: str) -> str:
    """The address, of which only the beginning is shown when it could be somebody's."""
    name, _at, domain = address.rpartition("@")
    return address if address.endswith(INVENTED) else f"{name[:1]}…@{domain}"


def _states() -> dict[str, str]:
    return {"waiting": _("Menunggu"), "sent": _("Terkirim"), "failed": _("Gagal")}
