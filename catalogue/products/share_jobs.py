"""The worker's part of share pictures: draws what was asked for, a little at a time."""

import time
from pathlib import Path

import structlog
from flask import current_app

from catalogue.products.share_drawing import ShareCard, product_picture
from catalogue.products.share_pictures import JOB, light_jpeg, share_cards, share_path
from core.database import db, reading
from core.outbox import finish, waiting
from core.uploads import photo_folder, write_whole

log = structlog.get_logger()

BATCH = 20
TURN_SECONDS = 0.2  # drawing gives way to the other tasks, above all to the index


def draw_waiting() -> int:
    """Draw the pictures that were asked for, for a moment. Returns how many jobs were done.

    A product that is not published loses its picture; one that cannot be drawn is logged
    and keeps what it had, so that it never stands in the way of the others.
    """
    folder = photo_folder(current_app.instance_path)
    with reading():
        jobs = waiting(JOB, BATCH)
        cards = share_cards({int(key) for _, key, _ in jobs}, folder)
    until = time.monotonic() + TURN_SECONDS
    drawn: set[int] = set()
    done: list[int] = []
    for job_id, key, _ in jobs:
        if time.monotonic() > until and done:
            break
        if int(key) not in drawn:
            drawn.add(int(key))
            _draw(folder, int(key), cards.get(int(key)))
        done.append(job_id)
    if done:
        finish(done)
        db.session.commit()
    return len(done)


def _draw(folder: Path, product_id: int, card: ShareCard | None) -> None:
    path = share_path(folder, product_id)
    if card is None:
        path.unlink(missing_ok=True)
        return
    try:
        content = light_jpeg(product_picture(card))
    except Exception:
        log.exception("share picture not drawn", product_id=product_id)
        return
    write_whole(path, content)
