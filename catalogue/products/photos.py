"""Photos of a product: added, taken away, put first; and the addresses of their files."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app
from sqlalchemy import func, select

from catalogue.products.indexing import index_later
from catalogue.products.models import Photo, Product
from core.audit import record
from core.database import db, now
from core.errors import DomainError
from core.outbox import enqueue
from core.sentences import sentence
from core.uploads import photo_folder, read_upload, save_photo

MOST_PHOTOS = 6
REMOVED_JOB = "photo-removed"


@dataclass(frozen=True, slots=True)
class PhotoUrls:
    """The addresses of one photo; they never change what they show."""

    key: str

    def url(self, width: int, ending: str) -> str:
        """The address of one file: /foto/ab12cd…-480.webp."""
        return f"/foto/{self.key}-{width}.{ending}"


def photo_urls(key: str) -> PhotoUrls:
    """The addresses of the photo with this key."""
    return PhotoUrls(key)


def add_photo(product: Product, source: IO[bytes] | Path, *, is_demo: bool = False) -> Photo:
    """Rewrite a picture and put it last among the product's photos.

    The same file sent again is not added again: the photo that it became is returned.
    Raises PhotoRefused for a file that is no photo, DomainError when there are six already.
    """
    upload = read_upload(source)
    # Held until the commit, so that two senders at once cannot make a seventh.
    db.session.execute(select(Product.id).filter_by(id=product.id).with_for_update())
    standing = photos_of(product.id)
    for photo in standing:
        if photo.digest == upload.digest:
            return photo
    if len(standing) >= MOST_PHOTOS:
        raise DomainError(
            sentence(
                "Produk ini sudah punya %(most)s foto. Hapus satu foto sebelum menambah.",
                most=MOST_PHOTOS,
            )
        )
    saved = save_photo(upload, photo_folder(current_app.instance_path))
    photo = Photo(
        product_id=product.id,
        key=saved.key,
        digest=upload.digest,
        position=standing[-1].position + 1 if standing else 0,
        width=saved.width,
        height=saved.height,
        is_demo=is_demo,
    )
    db.session.add(photo)
    _changed(product)
    record("product.add_photo", product, after=_shown(photo))
    return photo


def remove_photo(photo: Photo) -> None:
    """Take a photo from its product; the worker deletes its files once that is saved."""
    product = db.session.get_one(Product, photo.product_id)
    record("product.remove_photo", product, before=_shown(photo))
    enqueue(REMOVED_JOB, [photo.key])
    db.session.delete(photo)
    _changed(product)


def move_first(photo: Photo) -> None:
    """Make a photo the one that cards show."""
    product = db.session.get_one(Product, photo.product_id)
    standing = photos_of(product.id)
    if standing[0] is photo:
        return
    before = _shown(photo)
    others = [other for other in standing if other is not photo]
    for position, moved in enumerate([photo, *others]):
        moved.position = position
    _changed(product)
    record("product.move_photo_first", product, before=before, after=_shown(photo))


def photos_of(product_id: int) -> list[Photo]:
    """A product's photos in their order."""
    query = select(Photo).filter_by(product_id=product_id)
    return list(db.session.scalars(query.order_by(Photo.position, Photo.id)))


def photo_count(product_id: int) -> int:
    """How many photos a product has."""
    query = select(func.count()).select_from(Photo).filter_by(product_id=product_id)
    return db.session.execute(query).scalar_one()


def _changed(product: Product) -> None:
    product.updated_at = now()
    db.session.flush()
    index_later([product.id])


def _shown(photo: Photo) -> dict[str, str | int]:
    return {"photo": photo.key, "position": photo.position}
