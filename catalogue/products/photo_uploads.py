"""Which photo files a backup keeps: all of every photo. Share pictures are drawn anew."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import Connection

from catalogue.products import share_pictures
from catalogue.products.models import Photo, Product
from core.backup.uploads import Named, Uploads
from core.database import db
from core.uploads import ENDINGS, WIDTHS, photo_folder, photo_path

BATCH = 1000


def _named(connection: Connection) -> Iterator[Named]:
    keys = connection.execute(select(Photo.key), execution_options={"yield_per": BATCH})
    for key in keys.scalars():
        for width in WIDTHS:
            for ending in ENDINGS:
                yield photo_path(Path(), key, width, ending).as_posix(), True


PHOTO_UPLOADS = Uploads(photo_folder("").name, _named)


def share_pictures_anew() -> str:
    """Has the worker draw the pictures of all published products. Returns a line that says so."""
    published = select(Product.id).where(Product.status == "published")
    ids = list(db.session.scalars(published))
    share_pictures.later(ids)
    return f"share pictures: the worker draws {len(ids)}"
