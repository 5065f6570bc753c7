"""How pages show photos: two formats, room kept for them, and only the first one at once."""

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from catalogue.products.models import Photo, Product
from catalogue.products.photos import add_photo
from core.database import db
from tests.catalogue.products.listings import sent

FILE = re.compile(r"/foto/[0-9a-f]{16}-(\d+)\.(webp|jpg)")


@pytest.fixture
def gallery(shop: Flask) -> dict[str, str]:
    """The three published products with two photos each; the address of each by its code."""
    found = {}
    for product in db.session.scalars(select(Product).filter_by(status="published")):
        for quality in (70, 80):
            add_photo(product, sent(quality))
        found[product.code] = f"/produk/{product.slug}-{product.id}/"
    db.session.commit()
    return found


def pictures(client: FlaskClient, path: str) -> list[tuple[Element, Element]]:
    """The WebP source and the fallback of each photo on a page, in order."""
    page = html5lib.parse(client.get(path).get_data(as_text=True), namespaceHTMLElements=False)
    found = []
    for picture in page.iter("picture"):
        [source, image] = picture
        found.append((source, image))
    photos = [image for image in page.iter("img") if "/foto/" in image.get("src", "")]
    assert photos == [image for _, image in found]
    return found


def endings(element: Element) -> set[str]:
    """The formats that an element offers."""
    return {ending for text in element.attrib.values() for _, ending in FILE.findall(text)}


def is_at_once(image: Element) -> bool:
    """Whether the photo is fetched before it is near, ahead of the others."""
    return image.get("fetchpriority") == "high" and image.get("loading") is None


@pytest.mark.parametrize("path", ["/produk/", "UJI-1"])
def test_webp_is_offered_and_jpeg_is_what_others_get(
    gallery: dict[str, str], client: FlaskClient, path: str
) -> None:
    found = pictures(client, gallery.get(path, path))
    assert len(found) >= 3
    for source, image in found:
        assert (source.tag, source.get("type")) == ("source", "image/webp")
        assert (endings(source), endings(image)) == ({"webp"}, {"jpg"})
        for text in [*source.attrib.values(), *image.attrib.values()]:
            for file in FILE.finditer(text):
                answer = client.get(file[0], buffered=True)
                assert answer.status_code == 200
                assert answer.mimetype == f"image/{file[2].replace('jpg', 'jpeg')}"


def test_room_is_kept_for_each_photo(gallery: dict[str, str], client: FlaskClient) -> None:
    for path in ("/produk/", gallery["UJI-1"]):
        for _, image in pictures(client, path):
            width, height = int(image.attrib["width"]), int(image.attrib["height"])
            assert width * 3 == height * 4
            assert f"-{width}.jpg" in image.attrib["src"]


def test_only_the_first_photo_of_a_list_is_fetched_at_once(
    gallery: dict[str, str], client: FlaskClient
) -> None:
    [(_, first), *others] = pictures(client, "/produk/")
    assert is_at_once(first)
    assert {image.get("loading") for _, image in others} == {"lazy"}
    assert not any(image.get("fetchpriority") for _, image in others)


def test_a_card_without_photo_does_not_take_the_first_ones_turn(
    gallery: dict[str, str], client: FlaskClient
) -> None:
    [(source, _), *others] = pictures(client, "/produk/")
    key = re.findall(r"/foto/([0-9a-f]{16})", source.attrib["srcset"])[0]
    bare = select(Photo.product_id).filter_by(key=key).scalar_subquery()
    db.session.execute(delete(Photo).where(Photo.product_id == bare))
    db.session.commit()
    [(_, first), *_] = pictures(client, "/produk/")
    assert is_at_once(first)
    assert len(pictures(client, "/produk/")) == len(others)


def test_a_product_page_shows_its_first_photo_at_once_in_two_widths(
    gallery: dict[str, str], client: FlaskClient
) -> None:
    [(source, first), *others] = pictures(client, gallery["UJI-1"])
    assert is_at_once(first)
    assert first.get("alt") == "Keripik Tempe Uji"
    for element in (source, first):
        assert re.findall(r" (\d+)w", element.attrib["srcset"]) == ["480", "960"]
        assert element.attrib["sizes"].endswith("100vw")
    assert not any(is_at_once(image) for _, image in others)


def test_the_front_pages_photos_wait_until_they_are_near(
    gallery: dict[str, str], client: FlaskClient
) -> None:
    found = pictures(client, "/")
    assert found
    assert not any(is_at_once(image) for _, image in found)
