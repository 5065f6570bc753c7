"""flask mail ...: what waits or failed, trying again, and whether the settings work."""

import click
from flask.cli import AppGroup

from core.database import db, now
from core.errors import DomainError
from core.mail import actions
from core.mail.addresses import checked_address
from core.mail.composing import compose
from core.mail.envelopes import envelope
from core.mail.jobs import post_office
from core.mail.models import MailMessage
from core.mail.queries import newest, state_of
from core.mail.sending import ServerTrouble, connection, hand_over

group = AppGroup("mail", help="Mail that waits, was sent or failed.")


@group.command("list")
@click.option("--failed", is_flag=True, help="Only what is not tried any more.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
def list_messages(failed: bool, limit: int) -> None:
    """Print the newest messages, one a line."""
    for one in newest(limit, failed=failed):
        moment = one.sent_at or one.failed_at or one.created_at
        told = f"{one.id:>7} {state_of(one):8} {moment:%Y-%m-%d %H:%M} UTC {one.tries:>2} "
        click.echo(f"{told} {one.kind:20} {one.recipient}  {one.last_error}".rstrip())


@group.command("retry")
@click.argument("message_ids", type=int, nargs=-1, required=True)
def retry(message_ids: tuple[int, ...]) -> None:
    """Have the worker try these messages at once. One whose words were cleared is gone."""
    again = actions.retry(message_ids)
    db.session.commit()
    click.echo(f"{len(again)} of {len(message_ids)} are tried again.")
    if len(again) < len(set(message_ids)):
        left = ", ".join(str(one) for one in sorted(set(message_ids) - set(again)))
        raise click.ClickException(f"Sent already, cleared or unknown: {left}.")


@group.command("test")
@click.argument("address")
def test(address: str) -> None:
    """Send a message to ADDRESS now, past all that waits, and say what the server says."""
    office = post_office()
    if office is None:
        raise click.ClickException("OPOP_SMTP_URL is not set: mail waits and nothing is sent.")
    try:
        message = _test_message(checked_address(address))
        with connection(office.server, office.sender.domain) as smtp:
            words = envelope(message, office.sender).as_bytes()
            refused = hand_over(smtp, office.sender.addr_spec, message.recipient, words)
    except (DomainError, ServerTrouble) as error:
        raise click.ClickException(str(error)) from None
    if refused is not None:
        raise click.ClickException(refused.reason)
    click.echo(f"{office.server.host} has taken it.")


def _test_message(address: str) -> MailMessage:
    made = compose("mail/test.txt", {})
    return MailMessage(
        id=0,
        kind="test",
        recipient=address,
        subject=made.subject,
        text=made.text,
        html=made.html,
        language="id",
        list_name="",
        created_at=now(),
    )
