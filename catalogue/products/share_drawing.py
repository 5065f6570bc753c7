"""How a share picture looks: the photo or the category's icon, and what is said beside it."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from catalogue.products.icon_drawing import draw_icon
from catalogue.products.share_shapes import GOLD, GREEN_700, WHITE, disc, gradient, mark, pill, star
from catalogue.products.share_text import Block, drawable, fitted, font, length, line_height

SIZE = (1200, 630)  # what WhatsApp and Open Graph ask for
PICTURE = 616  # the photo's width, at the left
LEFT, RIGHT = PICTURE + 46, SIZE[0] - 44
BAND = 142  # the price's height, at the bottom
WORDS_TOP, WORDS_BOTTOM = 112, SIZE[1] - BAND - 20
ICONS = Path(__file__).parents[2] / "static" / "icons"

INK, MUTED, PAPER = "#14211b", "#4a5a52", "#f6f8f4"
GREEN_950, GREEN_900, GREEN_200 = "#062a1c", "#08402a", "#bfe4d1"
# The two colours of each tone, as static/css/placeholder.css has them.
TONES = {
    "amber": ("#9a4a12", "#d98a3d"),
    "coffee": ("#3f2a20", "#7d5a45"),
    "plum": ("#5b2450", "#a45b8f"),
    "indigo": ("#1d3a6b", "#4d76b8"),
    "sage": ("#34533f", "#7fa98c"),
    "leaf": ("#24581f", "#6aa443"),
    "clay": ("#6e2f22", "#b8694f"),
    "sea": ("#0b4560", "#3c8fae"),
    "teal": ("#0a4f4c", "#3f9c93"),
    "slate": ("#2f3d4c", "#6b8095"),
    "emerald": ("#08402a", "#2b9164"),
    "gold": ("#7d5200", "#cf9a34"),
}


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a product's share picture says."""

    name: str
    maker: str
    place: str
    price: str  # "Rp13.500"
    unit: str
    category: str
    icon: str
    tone: str
    photo: Path | None  # a JPEG of ours
    is_demo: bool


def product_picture(card: ShareCard) -> Image.Image:
    """The picture of one product, 1200 x 630."""
    image = _paper().copy()
    image.paste(_photo(card.photo) if card.photo else _ground(card.icon, card.tone))
    if card.is_demo:
        pill(image, (28, 28), "Data contoh")
    pen = ImageDraw.Draw(image)
    _words(pen, card)
    _price(pen, drawable(card.price), drawable(card.unit))
    return image


def site_share_image() -> Image.Image:
    """The picture of a page that shows no product of its own."""
    image = gradient(SIZE, GREEN_950, GREEN_700)
    for at, radius in (((1060, 90), 330), ((1060, 90), 250), ((120, 640), 260), ((120, 640), 190)):
        star(image, at, radius, GOLD, 0.10)
    middle = SIZE[0] / 2
    mark(image, (middle - 62, 122), 124)
    pen = ImageDraw.Draw(image)
    pen.text((middle, 338), "OPOP Pesantren", WHITE, font(92, 800), anchor="mm")
    tagline = "Produk pesantren, siap dipasok"
    pen.text((middle, 432), tagline, GREEN_200, font(40, 500), anchor="mm")
    pen.text((middle, 512), "One Pesantren One Product", GOLD, font(28, 600), anchor="mm")
    return image


@cache
def _paper() -> Image.Image:
    """What all products' pictures share: the ground of the words, and the brand."""
    image = Image.new("RGB", SIZE, PAPER)
    for radius in (190, 130):
        star(image, (SIZE[0] - 40, 40), radius, GREEN_700, 0.07)
    mark(image, (LEFT, 42), 50)
    pen = ImageDraw.Draw(image)
    pen.text((LEFT + 64, 67), "OPOP Pesantren", INK, font(27, 700), anchor="lm")
    return image


def _photo(path: Path) -> Image.Image:
    with Image.open(path, formats=("JPEG",)) as photo:
        return ImageOps.fit(photo.convert("RGB"), (PICTURE, SIZE[1]), Image.Resampling.LANCZOS)


@lru_cache(maxsize=16)
def _ground(icon: str, tone: str) -> Image.Image:
    """The category's colours and icon, as pages show them where a photo is missing."""
    image = gradient((PICTURE, SIZE[1]), *TONES.get(tone, TONES["emerald"]))
    middle = (PICTURE / 2, SIZE[1] / 2)
    disc(image, (570, 600), 300, 0.10)
    disc(image, (40, -30), 230, 0.08)
    disc(image, middle, 188, 0.16)
    disc(image, middle, 160, 0.94)
    path = ICONS / f"{icon}.svg"
    if path.is_file():
        drawn = draw_icon(path, 190)
        image.paste(drawn, (PICTURE // 2 - 95, SIZE[1] // 2 - 95), drawn)
    return image


def _words(pen: ImageDraw.ImageDraw, card: ShareCard) -> None:
    """Category, name, maker and place, in the middle between the brand and the price."""
    width = RIGHT - LEFT
    maker = fitted(drawable(card.maker), 600, range(29, 25, -2), width, 72)
    place = fitted(drawable(card.place), 500, range(27, 25, -2), width, 36)
    category = fitted(drawable(card.category).upper(), 700, range(21, 19, -1), width, 36)
    others = 36 + 14 + _height(maker) + 2 + _height(place)
    room = WORDS_BOTTOM - WORDS_TOP
    name = fitted(drawable(card.name), 800, range(66, 33, -2), width, room - others)
    y = WORDS_TOP + (room - others - _height(name)) / 2
    _lines(pen, category, y, 700, GREEN_700)
    y = _lines(pen, name, y + 36, 800, INK)
    y = _lines(pen, maker, y + 14, 600, INK)
    _lines(pen, place, y + 2, 500, MUTED)


def _price(pen: ImageDraw.ImageDraw, price: str, unit: str) -> None:
    """The price with its unit beside it, or below it where both are long."""
    top = SIZE[1] - BAND
    pen.rectangle((PICTURE, top, *SIZE), fill=GREEN_900)
    pen.rectangle((PICTURE, top, SIZE[0], top + 5), fill=GOLD)
    width, base, per = RIGHT - LEFT, top + BAND / 2 + 24, f"/ {unit}"
    room = width - length(per, 28, 600) - 14
    size = next((size for size in range(60, 38, -2) if length(price, size, 800) <= room), None)
    if size:
        start = LEFT + length(price, size, 800) + 14
        pen.text((LEFT, base), price, WHITE, font(size, 800), anchor="ls")
        pen.text((start, base), per, GREEN_200, font(28, 600), anchor="ls")
        return
    above = fitted(price, 800, range(48, 30, -2), width, 60)
    below = fitted(per, 600, range(28, 24, -2), width, 36)
    pen.text((LEFT, base - 22), above.lines[0], WHITE, font(above.size, 800), anchor="ls")
    pen.text((LEFT, base + 22), below.lines[0], GREEN_200, font(below.size, 600), anchor="ls")


def _lines(pen: ImageDraw.ImageDraw, block: Block, y: float, weight: int, colour: str) -> float:
    """Write the lines downwards; where the next one would begin."""
    for line in block.lines:
        pen.text((LEFT, y), line, colour, font(block.size, weight))
        y += line_height(block.size)
    return y


def _height(block: Block) -> float:
    return len(block.lines) * line_height(block.size)
