"""A flat still-life canvas: tinted ground, soft shadows, shaded shapes, label text."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1600, 1200
SCALE = 2  # drawn twice as large and shrunk, for smooth edges
TABLE_LINE = 780
INK = "#3b2f2a"

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def mixed(colour: str, other: str, share: float) -> str:
    """A colour moved towards another one; a share of 0 keeps it, 1 replaces it."""
    pairs = zip(ImageColor.getrgb(colour)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _ramp(size: tuple[int, int], points: Sequence[int]) -> Image.Image:
    """A horizontal ramp of alpha values through the given points, left to right."""
    strip = Image.new("L", (len(points), 1))
    strip.putdata(points)
    return strip.resize(size, Image.Resampling.BICUBIC)


class Scene:
    """One picture in the making; coordinates run over 1600 x 1200."""

    def __init__(self, ground: str, rng: Random) -> None:
        self.rng = rng
        self.ground = ground
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), mixed(ground, "#fff", 0.62))
        self._backdrop()

    def _backdrop(self) -> None:
        """A wall, a lighter disc behind the goods and a table."""
        middle = 800 + self.rng.uniform(-60, 60)
        self.ellipse((middle - 470, 130, middle + 470, 1070), mixed(self.ground, "#fff", 0.78))
        self.polygon(
            [(0, TABLE_LINE), (WIDTH, TABLE_LINE), (WIDTH, HEIGHT), (0, HEIGHT)],
            mixed(self.ground, "#fff", 0.3),
        )
        self.polygon(
            [(0, TABLE_LINE), (WIDTH, TABLE_LINE), (WIDTH, TABLE_LINE + 8), (0, TABLE_LINE + 8)],
            mixed(self.ground, "#fff", 0.42),
        )

    def _scaled(self, points: Sequence[float]) -> list[float]:
        return [value * SCALE for value in points]

    def mask(self, paint: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
        """What `paint` covers (white), in drawing pixels."""
        mask = Image.new("L", self.image.size)
        paint(ImageDraw.Draw(mask))
        return mask

    def rounded(self, box: Box, radius: float) -> Image.Image:
        """The mask of a rounded rectangle."""
        return self.mask(
            lambda pen: pen.rounded_rectangle(self._scaled(box), radius * SCALE, fill=255)
        )

    def shape(self, points: Sequence[Point]) -> Image.Image:
        """The mask of a polygon, its corners softened a little."""
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        mask = self.mask(lambda pen: pen.polygon(flat, fill=255))
        area = mask.getbbox()
        if area is not None:
            soft = mask.crop(area).filter(ImageFilter.GaussianBlur(5))
            # a steep ramp instead of a threshold keeps the edge free of steps
            mask.paste(soft.point([min(255, max(0, (v - 96) * 5)) for v in range(256)]), area[:2])
        return mask

    def ellipse(self, box: Box, colour: str) -> None:
        """A flat ellipse."""
        ImageDraw.Draw(self.image).ellipse(self._scaled(box), fill=colour)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """A flat polygon."""
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        ImageDraw.Draw(self.image).polygon(flat, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round joints."""
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        ImageDraw.Draw(self.image).line(flat, colour, round(width * SCALE), joint="curve")

    def flat(self, mask: Image.Image, colour: str) -> None:
        """One colour over a mask."""
        area = mask.getbbox()
        if area is not None:
            self.image.paste(ImageColor.getrgb(colour), area, mask.crop(area))

    def solid(self, mask: Image.Image, colour: str) -> None:
        """A colour over a mask, lit from the left so that it looks round."""
        self.flat(mask, colour)
        area = mask.getbbox()
        if area is None:
            return
        size = (area[2] - area[0], area[3] - area[1])
        for tone, points in (
            ("#ffffff", (0, 60, 70, 25, 0, 0, 0, 0)),
            ("#20140c", (40, 0, 0, 0, 0, 22, 55, 85)),
        ):
            part = ImageChops.multiply(mask.crop(area), _ramp(size, points))
            self.image.paste(ImageColor.getrgb(tone), area, part)

    def shadow(self, left: float, right: float, base: float, depth: float = 46) -> None:
        """A soft shadow on the table below something that stands on it."""
        small = Image.new("L", (WIDTH // 4, HEIGHT // 4))
        box = [v / 4 for v in (left - 10, base - depth, right + depth * 1.9, base + depth * 0.7)]
        ImageDraw.Draw(small).ellipse(box, fill=120)
        soft = small.filter(ImageFilter.GaussianBlur(6)).resize(self.image.size)
        self.flat(soft, mixed(self.ground, "#2a1a12", 0.72))

    def ball(self, x: float, y: float, radius: float, colour: str) -> None:
        """A small round thing with a light spot."""
        self.ellipse(
            (x - radius, y - radius, x + radius, y + radius), mixed(colour, "#201008", 0.2)
        )
        inner = radius * 0.9
        self.ellipse(
            (x - radius, y - radius, x + inner - radius * 0.1, y + inner - radius * 0.1), colour
        )
        spot = radius * 0.3
        self.ellipse(
            (x - spot * 2, y - spot * 2, x - spot * 0.6, y - spot * 0.8),
            mixed(colour, "#ffffff", 0.5),
        )

    def words(self, text: str, box: Box, colour: str = INK) -> None:
        """A name on a label, broken into lines and shrunk until it fits."""
        pen = ImageDraw.Draw(self.image)
        left, top, right, bottom = self._scaled(box)
        for size in range(120, 20, -4):
            font = ImageFont.load_default(size)
            lines = _wrapped(text, partial(pen.textlength, font=font), right - left)
            block = "\n".join(lines)
            area = pen.multiline_textbbox((0, 0), block, font, spacing=size * 0.2, align="center")
            if area[2] - area[0] <= right - left and area[3] - area[1] <= bottom - top:
                break
        centre = ((left + right) / 2, (top + bottom) / 2)
        pen.multiline_text(
            centre,
            block,
            colour,
            font,
            anchor="mm",
            spacing=size * 0.2,
            align="center",
            stroke_width=1.4,
        )

    def finished(self, zoom: float) -> Image.Image:
        """The picture at its final size, closer to the goods by the given zoom."""
        width, height = WIDTH / zoom, HEIGHT / zoom
        left, bottom = (WIDTH - width) / 2, HEIGHT - 90 / zoom
        view = self._scaled((left, bottom - height, left + width, bottom))
        return self.image.resize(
            (WIDTH, HEIGHT), Image.Resampling.LANCZOS, (view[0], view[1], view[2], view[3])
        )


def _wrapped(text: str, length: Callable[[str], float], width: float) -> list[str]:
    """Words on as few lines as the width allows."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
