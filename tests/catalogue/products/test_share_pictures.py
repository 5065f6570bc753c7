"""Pictures of shared products: drawn by the worker, light, and never in the way."""

import re
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalogue.products import share_jobs
from catalogue.products.actions import archive
from catalogue.products.photos import add_photo
from catalogue.products.share_drawing import ICONS, SIZE, TONES, ShareCard, product_picture
from catalogue.products.share_jobs import draw_waiting
from catalogue.products.share_pictures import (
    JOB,
    MOST_BYTES,
    later,
    light_jpeg,
    share_path,
    site_picture,
)
from catalogue.products.share_text import drawable, fitted, font, length, line_height, wrapped
from core.database import db
from core.outbox import waiting
from core.uploads import photo_folder, photo_path
from tests.catalogue.products.listings import on_sale, sent
from tests.core.picture_files import RED, near, opened

WORDS = st.text(st.sampled_from("abcdefghij MW-,é7 "), max_size=160)
CARD = {
    "name": "Kopi Uji",
    "maker": "Kopontren Contoh 01",
    "place": "Kab. Malang",
    "price": "Rp12.500",
    "unit": "bungkus",
    "category": "Kopi",
    "icon": "hot-beverage",
    "tone": "coffee",
}


def card(photo: Path | None = None, *, is_demo: bool = False, **changes: str) -> ShareCard:
    return ShareCard(**{**CARD, **changes}, photo=photo, is_demo=is_demo)


@pytest.fixture
def folder(app: Flask) -> Path:
    """Where the site keeps its photos."""
    return photo_folder(app.instance_path)


def draw(product_ids: list[int]) -> None:
    later(product_ids)
    db.session.commit()
    while draw_waiting():
        pass


def test_a_published_product_gets_a_light_picture_of_the_right_size(folder: Path) -> None:
    product = on_sale()
    draw([product.id])
    path = share_path(folder, product.id)
    picture = opened(path)
    assert (picture.format, picture.size) == ("JPEG", SIZE)
    assert path.stat().st_size < MOST_BYTES
    assert waiting(JOB, 9) == []


def test_the_picture_shows_the_first_photo(folder: Path) -> None:
    product = on_sale()
    add_photo(product, sent())
    draw([product.id])
    picture = opened(share_path(folder, product.id))
    assert near(picture.getpixel((30, 30)), RED, 25)


def test_a_draft_gets_none_and_an_archived_product_loses_its_own(folder: Path) -> None:
    draft, product = on_sale(status="draft"), on_sale()
    draw([draft.id, product.id])
    assert not share_path(folder, draft.id).exists()
    assert share_path(folder, product.id).exists()
    archive(product, "berhenti")
    draw([product.id, 987_654_321])
    assert not share_path(folder, product.id).exists()


def test_a_product_asked_for_often_is_drawn_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def counted(shown: ShareCard) -> Image.Image:
        drawn.append(shown.name)
        return product_picture(shown)

    monkeypatch.setattr(share_jobs, "product_picture", counted)
    product = on_sale(name="Sering")
    draw([product.id] * 5)
    assert drawn == ["Sering"]


def test_one_that_cannot_be_drawn_does_not_stand_in_the_way(folder: Path) -> None:
    broken, sound = on_sale(), on_sale()
    photo = add_photo(broken, sent())
    db.session.commit()
    photo_path(folder, photo.key, 960, "jpg").write_bytes(b"broken")
    share_path(folder, broken.id).unlink(missing_ok=True)
    draw([broken.id, sound.id])
    assert not share_path(folder, broken.id).exists()
    assert share_path(folder, sound.id).exists()
    assert waiting(JOB, 9) == []


def test_a_photo_file_that_is_gone_gives_way_to_the_icon(folder: Path) -> None:
    product = on_sale()
    photo = add_photo(product, sent())
    db.session.commit()
    photo_path(folder, photo.key, 960, "jpg").unlink()
    draw([product.id])
    assert share_path(folder, product.id).exists()


def test_drawing_gives_way_to_other_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_jobs, "TURN_SECONDS", -1.0)
    products = [on_sale().id for _ in range(3)]
    later(products)
    db.session.commit()
    assert [draw_waiting() for _ in range(4)] == [1, 1, 1, 0]
    assert all(share_path(folder, product_id).exists() for product_id in products)


def test_even_a_noisy_photo_stays_under_the_limit(tmp_path: Path) -> None:
    photo = tmp_path / "noise.jpg"
    Image.effect_noise((960, 720), 120).convert("RGB").save(photo, quality=95)
    content = light_jpeg(product_picture(card(photo)))
    assert len(content) < MOST_BYTES
    noise = [Image.effect_noise(SIZE, 120) for _ in range(3)]
    assert len(light_jpeg(Image.merge("RGB", noise))) < MOST_BYTES


def test_demo_products_are_marked_and_others_not() -> None:
    corner = (0, 0, 300, 100)
    plain, marked = (product_picture(card(is_demo=demo)).crop(corner) for demo in (False, True))
    assert plain.tobytes() != marked.tobytes()


def test_the_sites_own_picture_is_light_and_of_the_right_size() -> None:
    assert opened(site_picture()).size == SIZE
    assert len(site_picture()) < MOST_BYTES


def test_an_icon_or_tone_that_is_not_there_is_no_obstacle() -> None:
    assert product_picture(card(icon="tidak-ada", tone="tidak-ada")).size == SIZE


def test_tones_are_those_of_the_pages() -> None:
    css = (ICONS.parent / "css" / "placeholder.css").read_text()
    pairs = re.findall(r"\.tone-(\w+) \{ --tone-1: (#\w+); --tone-2: (#\w+);", css)
    assert {name: (first, last) for name, first, last in pairs} == TONES


@settings(deadline=None, max_examples=40)
@given(name=WORDS, maker=WORDS, unit=WORDS)
def test_nothing_is_written_beyond_the_margin(name: str, maker: str, unit: str) -> None:
    picture = product_picture(card(name=name, maker=maker, unit=unit, price="Rp999.999.999.999"))
    blank = product_picture(card(name="", maker="", unit="", price="", place="", category=""))
    margin = (SIZE[0] - 40, 0, *SIZE)
    assert picture.crop(margin).tobytes() == blank.crop(margin).tobytes()


@settings(deadline=None)
@given(text=WORDS, width=st.integers(60, 500), height=st.integers(40, 300))
def test_lines_fit_and_lose_nothing_unless_they_say_so(text: str, width: int, height: int) -> None:
    text = drawable(text)
    block = fitted(text, 700, range(60, 19, -4), width, height)
    assert all(length(line, block.size, 700) <= width for line in block.lines)
    assert len(block.lines) <= max(1, height // line_height(block.size))
    if not any(line.endswith("…") for line in block.lines):
        assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")


def test_a_long_word_is_broken_where_the_line_ends() -> None:
    lines = wrapped("satu " + "m" * 60 + " dua", 30, 700, 300)
    assert "".join(lines) == "satu" + "m" * 60 + "dua"
    assert all(length(line, 30, 700) <= 300 for line in lines)


def test_a_word_is_rather_written_small_than_broken() -> None:
    block = fitted("Superkalifragilistik", 700, range(60, 19, -4), 400, 300)
    assert block.lines == ["Superkalifragilistik"]


def test_letters_that_the_font_lacks_are_left_out_or_simplified() -> None:
    assert drawable("Café Ṣalāt 😀 بسم  x\n") == "Café Salat x"


def test_the_sites_font_is_the_one_that_is_used() -> None:
    assert font(20, 800).getname()[0] == "Plus Jakarta Sans"  # type: ignore[union-attr]
