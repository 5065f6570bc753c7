"""Words on share pictures: the site's font, letters that it has, lines that fit."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONT = Path(__file__).parents[2] / "static" / "fonts" / "plus-jakarta-sans.woff2"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, as they fit."""

    lines: list[str]
    size: int


@lru_cache(maxsize=64)
def font(size: int, weight: int) -> Font:
    """Plus Jakarta Sans; Pillow's own font where FreeType cannot unpack WOFF2."""
    try:
        # The simple layout: Latin needs no other, and every machine has it.
        face = ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
        face.set_variation_by_axes([weight])
    except (OSError, NotImplementedError):
        return ImageFont.load_default(size)
    return face


def drawable(text: str) -> str:
    """The text in letters that the font has: accents are dropped where need be, emoji too."""
    found = "".join(_known(letter) for letter in unicodedata.normalize("NFKC", text))
    return " ".join(found.split())


def fitted(text: str, weight: int, sizes: range, width: int, height: float) -> Block:
    """The text in the largest of the sizes in which it fits; cut with an ellipsis in the last."""
    for size in sizes:
        block = Block(wrapped(text, size, weight, width), size)
        if len(block.lines) * line_height(size) <= height and not _has_broken_word(block, text):
            return block
    most = max(1, int(height // line_height(sizes[-1])))
    return Block(
        _cut(wrapped(text, sizes[-1], weight, width), most, weight, width, sizes[-1]), size
    )


def wrapped(text: str, size: int, weight: int, width: int) -> list[str]:
    """Words on as few lines as the width allows; a word that is too long alone is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if length(longer, size, weight) <= width:
            lines[-1] = longer
            continue
        lines += _pieces(word, size, weight, width)
    return [line for line in lines if line]


def length(text: str, size: int, weight: int) -> float:
    """How wide a line is, in pixels."""
    return font(size, weight).getlength(text)


def line_height(size: int) -> float:
    """From one line of large letters to the next."""
    return size * 1.18


@lru_cache(maxsize=4096)
def _known(letter: str) -> str:
    """The letter, else its base letter, else nothing."""
    if letter.isspace() or _has(letter):
        return letter
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return "".join(c for c in base if _has(c))


def _has(letter: str) -> bool:
    return letter.isprintable() and font(40, 400).getmask(letter).getbbox() is not None


def _pieces(word: str, size: int, weight: int, width: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and length(pieces[-1] + letter, size, weight) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _has_broken_word(block: Block, text: str) -> bool:
    return len(" ".join(block.lines).split()) > len(text.split())


def _cut(lines: list[str], most: int, weight: int, width: int, size: int) -> list[str]:
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and length(f"{last}…", size, weight) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,.&-')}…"]
