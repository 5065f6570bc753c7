"""Shapes of share pictures: smooth discs, stars, grounds, and the site's sign."""

import math
from collections.abc import Callable

from PIL import Image, ImageDraw

from catalogue.products.share_text import font, length

GREEN_700, GOLD, GOLD_SOFT, GOLD_DARK, WHITE = "#0d6643", "#f4cb6a", "#fdf2d8", "#7d5200", "#fff"
FINER = 4  # shapes are drawn larger and shrunk, for smooth edges
INNER = 0.765  # of an eight-pointed star made of two squares: cos 45° / cos 22.5°
# static/img/logo.svg, in its own units
LOGO, LOGO_CORNER, LOGO_EYE = 40, 11, 4
LOGO_POINTS = "20,6 24.6,15.4 34,20 24.6,24.6 20,34 15.4,24.6 6,20 15.4,15.4"

Point = tuple[float, float]
Shape = Callable[[ImageDraw.ImageDraw, float], None]  # draws at so many times its size


def disc(image: Image.Image, at: Point, radius: float, share: float) -> None:
    """A white disc around a point; the share says how much it covers."""
    _paint(image, _around(at, radius), WHITE, lambda pen, s: _circle(pen, radius, radius, s), share)


def star(image: Image.Image, at: Point, radius: float, colour: str, share: float) -> None:
    """An eight-pointed star around a point."""
    points = []
    for corner in range(16):
        reach = radius * (INNER if corner % 2 else 1)
        angle = math.tau * corner / 16
        points.append((radius + reach * math.cos(angle), radius + reach * math.sin(angle)))
    _paint(image, _around(at, radius), colour, lambda pen, s: _polygon(pen, points, s), share)


def mark(image: Image.Image, at: Point, size: float) -> None:
    """The site's sign, its upper left corner at a point: a golden star on green."""
    unit = size / LOGO
    pairs = [point.split(",") for point in LOGO_POINTS.split()]
    points = [(float(x) * unit, float(y) * unit) for x, y in pairs]
    box = (*at, at[0] + size, at[1] + size)
    _paint(image, box, GREEN_700, lambda pen, s: _rounded(pen, (size, size), LOGO_CORNER * unit, s))
    _paint(image, box, GOLD, lambda pen, s: _polygon(pen, points, s))
    _paint(image, box, GREEN_700, lambda pen, s: _circle(pen, size / 2, LOGO_EYE * unit, s))


def pill(image: Image.Image, at: Point, text: str) -> None:
    """A label with round ends."""
    width, height = length(text, 24, 700) + 40, 48
    box = (*at, at[0] + width, at[1] + height)
    _paint(image, box, GOLD_SOFT, lambda pen, s: _rounded(pen, (width, height), height / 2, s))
    middle = (at[0] + 20, at[1] + height / 2)
    ImageDraw.Draw(image).text(middle, text, GOLD_DARK, font(24, 700), anchor="lm")


def gradient(size: tuple[int, int], first: str, last: str) -> Image.Image:
    """From one colour at the upper left to another at the lower right."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    ramp = Image.blend(across, down, 0.5)
    return Image.composite(Image.new("RGB", size, last), Image.new("RGB", size, first), ramp)


def _paint(
    image: Image.Image,
    box: tuple[float, float, float, float],
    colour: str,
    shape: Shape,
    share: float = 1,
) -> None:
    """A shape in one colour; a share below 1 lets the ground show through."""
    left, top, right, bottom = (round(edge) for edge in box)
    mask = Image.new("L", ((right - left) * FINER, (bottom - top) * FINER))
    shape(ImageDraw.Draw(mask), FINER)
    image.paste(colour, (left, top), mask.reduce(FINER).point(lambda value: value * share))


def _around(at: Point, radius: float) -> tuple[float, float, float, float]:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _circle(pen: ImageDraw.ImageDraw, middle: float, radius: float, scale: float) -> None:
    pen.circle((middle * scale, middle * scale), radius * scale, fill=255)


def _polygon(pen: ImageDraw.ImageDraw, points: list[Point], scale: float) -> None:
    pen.polygon([(x * scale, y * scale) for x, y in points], fill=255)


def _rounded(pen: ImageDraw.ImageDraw, size: Point, radius: float, scale: float) -> None:
    box = (0, 0, size[0] * scale - 1, size[1] * scale - 1)
    pen.rounded_rectangle(box, radius * scale, fill=255)
