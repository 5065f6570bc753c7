"""The site's icons as pixels: their filled SVG paths, nearly all that they are made of."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageDraw

from catalogue.products.icon_paths import Outline, outlines

FINER = 3  # drawn larger and shrunk, for smooth edges


def draw_icon(path: Path, size: int) -> Image.Image:
    """A square icon with a transparent ground. Raises FileNotFoundError."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 (a file of ours)
    view = float(root.attrib["viewBox"].split()[2])
    image = Image.new("RGBA", (size * FINER, size * FINER))
    for element in root.iter():
        fill = element.get("fill")
        if fill in {None, "none"}:
            continue
        shapes = outlines(element.get("d", ""))
        if shapes:
            image.paste(fill, mask=_filled(shapes, image.width, image.width / view))
    return image.reduce(FINER)


def _filled(shapes: list[Outline], size: int, scale: float) -> Image.Image:
    """What the outlines enclose; one that runs the other way round cuts a hole."""
    winding = np.zeros((size, size), dtype=np.int8)
    for shape in shapes:
        points = [(x * scale, y * scale) for x, y in shape]
        mask = Image.new("1", (size, size))
        ImageDraw.Draw(mask).polygon(points, fill=1)
        winding += np.asarray(mask, dtype=np.int8) * (1 if _area(shape) > 0 else -1)
    return Image.fromarray((winding != 0).astype(np.uint8) * 255)


def _area(shape: Outline) -> float:
    """Twice the area, negative when it runs counter-clockwise on the screen."""
    pairs = zip(shape, [*shape[1:], shape[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
