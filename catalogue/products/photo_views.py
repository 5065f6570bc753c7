"""Photos as files: each address shows the same picture for ever."""

import re

from flask import Blueprint, Response, abort, current_app, send_file

from core.uploads import ENDINGS, WIDTHS, photo_folder, photo_path

blueprint = Blueprint("photos", __name__)
NAME = re.compile(r"([0-9a-f]{16,64})-(\d{3,4})\.(webp|jpg)")
MIME_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
ONE_YEAR = 365 * 24 * 3600


@blueprint.get("/foto/<name>")
def photo(name: str) -> Response:
    """One width of one photo."""
    match = NAME.fullmatch(name)
    if match is None or int(match[2]) not in WIDTHS or match[3] not in ENDINGS:
        abort(404)
    path = photo_path(photo_folder(current_app.instance_path), match[1], int(match[2]), match[3])
    if not path.is_file():
        abort(404)
    response = send_file(path, mimetype=MIME_TYPES[match[3]], max_age=ONE_YEAR, conditional=True)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response
