"""Photos and share pictures as they are fetched by browsers; open to anybody."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, send_file

from catalogue.products.share_pictures import share_path, site_picture
from core.pages.language import page
from core.uploads import WIDTHS, photo_folder, photo_path

blueprint = Blueprint("photos", __name__)

FILE = re.compile(rf"([0-9a-f]{{16}})-({'|'.join(map(str, WIDTHS))})\.(webp|jpg)")
MIME_TYPES = {".webp": "image/webp", ".jpg": "image/jpeg"}
YEAR_SECONDS = 365 * 86400
HOUR_SECONDS = 3600
MINUTE_SECONDS = 60


@blueprint.get("/foto/<name>")
def photo(name: str) -> Response:
    """One file of a photo. It never changes, so it is kept by browsers for ever."""
    asked = FILE.fullmatch(name)
    if asked is None:
        abort(404)
    key, width, ending = asked.groups()
    path = photo_path(photo_folder(current_app.instance_path), key, int(width), ending)
    response = _file(path, YEAR_SECONDS, name)
    response.cache_control.immutable = True
    return response


@blueprint.get("/foto/bagikan/<int:product_id>.jpg")
def share_picture(product_id: int) -> Response:
    """The picture of a shared product; the site's own until it is drawn."""
    path = share_path(photo_folder(current_app.instance_path), product_id)
    return _file(path, HOUR_SECONDS) if path.is_file() else _site_picture(MINUTE_SECONDS)


@blueprint.get("/foto/bagikan/situs.jpg")
def site_share_picture() -> Response:
    """The picture of a shared page that shows no product."""
    return _site_picture(HOUR_SECONDS)


@blueprint.app_template_global()
def share_picture_url() -> str:
    """Where that is, as other sites fetch it."""
    return page().absolute_file("/foto/bagikan/situs.jpg")


def _site_picture(seconds: int) -> Response:
    content = site_picture()
    etag = sha256(content).hexdigest()[:16]
    return _file(BytesIO(content), seconds, etag)


def _file(source: Path | BytesIO, seconds: int, etag: str | bool = True) -> Response:
    """A picture, or an answer that the browser's own copy is still right."""
    kind = MIME_TYPES[source.suffix] if isinstance(source, Path) else "image/jpeg"
    try:
        return send_file(source, kind, conditional=True, etag=etag, max_age=seconds)
    except FileNotFoundError:
        abort(404)
