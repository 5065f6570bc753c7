"""Photos as browsers fetch them: kept for ever, asked for strictly, refused kindly."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from catalogue.products.photos import add_photo, photo_urls
from catalogue.products.share_jobs import draw_waiting
from catalogue.products.share_pictures import share_path, site_picture
from core.database import db
from core.uploads import photo_folder
from tests.catalogue.products.listings import on_sale, sent
from tests.core.picture_files import opened


def get(client: FlaskClient, url: str, etag: str = "") -> TestResponse:
    """The answer, read to its end; with an etag, as a browser asks that has the picture."""
    return client.get(url, headers={"If-None-Match": etag} if etag else {}, buffered=True)


@pytest.fixture
def key(app: Flask) -> str:
    """The key of a photo that is on disk."""
    photo = add_photo(on_sale(), sent())
    db.session.commit()
    return photo.key


def test_each_file_is_served_as_what_it_is(client: FlaskClient, key: str) -> None:
    urls = photo_urls(key)
    for url, kind in ((urls.url(480, "webp"), "WEBP"), (urls.url(1600, "jpg"), "JPEG")):
        response = get(client, url)
        assert response.status_code == 200
        assert response.mimetype == f"image/{kind.lower()}"
        assert opened(response.data).format == kind


def test_browsers_keep_a_photo_for_ever(client: FlaskClient, key: str) -> None:
    response = get(client, photo_urls(key).url(480, "webp"))
    assert response.cache_control.immutable
    assert response.cache_control.public
    assert response.cache_control.max_age == 365 * 86400
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers


def test_who_has_the_photo_gets_no_second_copy(client: FlaskClient, key: str) -> None:
    url = photo_urls(key).url(480, "webp")
    etag = get(client, url).headers["ETag"]
    again = get(client, url, etag)
    assert (again.status_code, again.data) == (304, b"")
    other = get(client, photo_urls(key).url(960, "webp"), etag)
    assert other.status_code == 200


def test_english_pages_find_the_same_photos(client: FlaskClient, key: str) -> None:
    assert get(client, "/en" + photo_urls(key).url(480, "webp")).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "0011223344556677-480.webp",  # no such photo
        "0011223344556677-481.webp",
        "0011223344556677-480.png",
        "0011223344556677-480.webp.exe",
        "0011223344556677.webp",
        "001122334455667-480.webp",
        "00112233445566AA-480.webp",
        "..%2F..%2Fopop.db",
        "%2e%2e%2f%2e%2e%2fsecret_key",
        "bagikan/..%2f..%2fopop.db",
        "bagikan/-1.jpg",
        "0011223344556677-480.webp%0a",
        "",
    ],
)
def test_any_other_address_is_a_friendly_404(client: FlaskClient, name: str) -> None:
    response = get(client, f"/foto/{name}")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.get_data(as_text=True)


def test_other_widths_and_formats_of_a_real_photo_are_not_made_up(
    client: FlaskClient, key: str
) -> None:
    for name in (
        f"{key}-800.webp",
        f"{key}-480.avif",
        f"{key}-0480.webp",
        f"{key.upper()}-480.jpg",
    ):
        if name != f"{key}-480.jpg":  # a key may have no letters
            assert get(client, f"/foto/{name}").status_code == 404


def test_a_share_picture_is_the_sites_own_until_it_is_drawn(
    app: Flask, client: FlaskClient
) -> None:
    product = on_sale()
    address = f"/foto/bagikan/{product.id}.jpg"
    path = share_path(photo_folder(app.instance_path), product.id)
    path.unlink(missing_ok=True)  # ids come back after a rollback
    before = get(client, address)
    assert before.data == site_picture()
    assert before.cache_control.max_age == 60
    add_photo(product, sent())
    db.session.commit()
    while draw_waiting():
        pass
    after = get(client, address)
    assert after.data == path.read_bytes() != before.data
    assert after.mimetype == "image/jpeg"
    assert after.cache_control.max_age == 3600
    again = get(client, address, after.headers["ETag"])
    assert again.status_code == 304


def test_the_site_has_a_share_picture_of_its_own(client: FlaskClient) -> None:
    response = get(client, "/foto/bagikan/situs.jpg")
    assert opened(response.data).size == (1200, 630)
    etag = response.headers["ETag"]
    assert get(client, "/foto/bagikan/situs.jpg", etag).data == b""
