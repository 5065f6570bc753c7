"""Picture files with damage that a seed decides: the same files in every run."""

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from PIL import Image

from tests.core.picture_files import file_of, picture, swapped_profile

Bytes = bytearray
SIZE = (260, 210)  # a little more than the smallest photo that is taken


@cache
def originals() -> tuple[bytes, ...]:
    """Pictures of every kind that is taken, and of some that are not."""
    plain = picture(*SIZE)
    noisy = Image.effect_noise(SIZE, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera Uji"
    several: dict[str, Any] = {"save_all": True, "append_images": [noisy]}
    return (
        file_of(noisy),
        file_of(plain, progressive=True, exif=exif, icc_profile=swapped_profile()),
        file_of(plain.convert("CMYK")),
        file_of(plain.convert("L"), comment=b"catatan"),
        file_of(plain, "MPO", **several),
        file_of(noisy, "PNG"),
        file_of(plain.convert("RGBA"), "PNG", exif=exif),
        file_of(plain.convert("P"), "PNG", transparency=0),
        file_of(Image.new("I;16", SIZE, 40_000), "PNG"),
        file_of(plain, "PNG", **several),
        file_of(noisy, "WEBP"),
        file_of(plain.convert("RGBA"), "WEBP", lossless=True, icc_profile=swapped_profile()),
        file_of(plain, "WEBP", **several),
        file_of(plain, "AVIF", exif=exif),
        file_of(noisy, "AVIF", **several),
        file_of(plain, "GIF"),
        file_of(plain, "TIFF"),
        file_of(plain, "BMP"),
    )


def mutated(seed: int, count: int) -> Iterator[bytes]:
    """So many damaged files: one to four wounds each, of nine kinds."""
    chance = random.Random(seed)  # noqa: S311  # not a secret
    for number in range(count):
        data = Bytes(originals()[number % len(originals())])
        for _ in range(chance.randrange(1, 5)):
            chance.choice(WOUNDS)(data, chance)
        yield bytes(data)


def _flip(data: Bytes, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 12)):
        data[_somewhere(data, chance)] ^= 1 << chance.randrange(8)


def _overwrite(data: Bytes, chance: random.Random) -> None:
    at = _somewhere(data, chance)
    data[at : at + 8] = chance.randbytes(8)


def _large_number(data: Bytes, chance: random.Random) -> None:
    """Widths, lengths and offsets stand near the beginning."""
    at = chance.randrange(min(len(data), 120))
    data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0"))


def _cut_off(data: Bytes, chance: random.Random) -> None:
    del data[max(1, _somewhere(data, chance)) :]


def _cut_out(data: Bytes, chance: random.Random) -> None:
    at = _somewhere(data, chance)
    del data[max(1, at) : at + chance.randrange(1, 200)]


def _double(data: Bytes, chance: random.Random) -> None:
    at = _somewhere(data, chance)
    data[at:at] = data[at : at + 4000] * chance.randrange(1, 20)


def _insert(data: Bytes, chance: random.Random) -> None:
    at = _somewhere(data, chance)
    data[at:at] = chance.randbytes(chance.randrange(1, 300))


def _blank(data: Bytes, chance: random.Random) -> None:
    at, length = _somewhere(data, chance), chance.randrange(1, 500)
    data[at : at + length] = bytes([chance.choice((0, 255))]) * len(data[at : at + length])


def _splice(data: Bytes, chance: random.Random) -> None:
    other = chance.choice(originals())
    data[_somewhere(data, chance) :] = other[chance.randrange(len(other)) :]


def _somewhere(data: Bytes, chance: random.Random) -> int:
    return chance.randrange(len(data)) if data else 0


WOUNDS: tuple[Callable[[Bytes, random.Random], None], ...] = (
    _flip,
    _overwrite,
    _large_number,
    _cut_off,
    _cut_out,
    _double,
    _insert,
    _blank,
    _splice,
)
