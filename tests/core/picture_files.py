"""Picture files of every kind, as the tests of photos need them."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 160, 60), (40, 60, 200), (128, 128, 128)


def picture(width: int = 1200, height: int = 900) -> Image.Image:
    """Grey, with a red patch in the upper left corner and a blue one in the upper right."""
    image = Image.new("RGB", (width, height), GREY)
    image.paste(RED, (0, 0, width // 4, height // 4))
    image.paste(BLUE, (width - width // 4, 0, width, height // 4))
    return image


def market_photo() -> Image.Image:
    """As much detail as a photo of goods on a table: about 20 kB of WebP at 480 pixels."""
    size = (640, 480)
    channels = [
        Image.blend(_blots((8, 6), size), _blots((160, 120), size), 0.2) for _ in range(len("RGB"))
    ]
    return Image.merge("RGB", channels)


def _blots(cells: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(cells, 70).resize(size, Image.Resampling.BICUBIC)


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The picture as the bytes of a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def jpeg(width: int = 1200, height: int = 900, **options: Any) -> bytes:
    """A JPEG file."""
    return file_of(picture(width, height), **options)


def opened(data: bytes | Path) -> Image.Image:
    """A picture read whole."""
    image = Image.open(BytesIO(data) if isinstance(data, bytes) else data)
    image.load()
    return image


def near(found: Any, wanted: tuple[int, int, int], tolerance: int = 12) -> bool:
    """Whether a pixel has about this colour."""
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))


def png_header(width: int, height: int) -> bytes:
    """A small PNG that says that it is huge."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + _chunk(b"IDAT", rows) + _chunk(b"IEND")


def _chunk(name: bytes, content: bytes = b"") -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def swapped_profile() -> bytes:
    """A colour profile whose red is sRGB's green, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    head, tags = profile[:132], profile[132:]
    swapped = tags.replace(b"rXYZ", b"-XYZ", 1).replace(b"gXYZ", b"rXYZ", 1)
    return head + swapped.replace(b"-XYZ", b"gXYZ", 1)
