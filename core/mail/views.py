"""The page behind a mail's link to stop: people press a button, mail programs only post."""

from flask import Blueprint, render_template
from flask.blueprints import BlueprintSetupState

from core.database import db
from core.mail.unsubscribing import read_token
from core.mail.unsubscribing import unsubscribe as end_subscription

blueprint = Blueprint("mail", __name__)


@blueprint.get("/surat/berhenti/<token>")
def ask(token: str) -> str:
    """Ask first: programs that check links open them too."""
    read_token(token)
    return render_template("mail/unsubscribe.html", done=False)


@blueprint.post("/surat/berhenti/<token>")
def unsubscribe(token: str) -> str:
    """Stop, at once and without a further page, as RFC 8058 wants it."""
    end_subscription(read_token(token))
    db.session.commit()
    return render_template("mail/unsubscribe.html", done=True)


@blueprint.record_once
def _exempt(state: BlueprintSetupState) -> None:
    """A mail program has no token of a form; the signed link says enough."""
    state.app.extensions["csrf"].exempt(unsubscribe)
