"""A document as weighted, positioned tokens: what every engine indexes."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from catalogue.search.analysis import index_tokens, is_marked, title_tokens
from catalogue.search.documents import Document

TITLE_WEIGHT = 3.0
KEYWORDS_WEIGHT = 1.0
FACTS_WEIGHT = 1.0
BODY_WEIGHT = 1.0

# Each part of a document has positions of its own, far enough apart that no phrase spans two
# parts and a title token can be told by its position alone. Positions fit 16 bits.
TITLE_START, KEYWORDS_START, FACTS_START, BODY_START, END = 0, 1_000, 1_900, 2_000, 65_000

# Token -> (weights added up, positions in rising order).
Placed = dict[str, tuple[float, list[int]]]


def placed_tokens(document: Document) -> Placed:
    """Every token of a document with its weight and positions; a part that is too long is cut."""
    placed: Placed = {}
    _place(placed, title_tokens, document.title, TITLE_WEIGHT, (TITLE_START, KEYWORDS_START))
    _place(placed, _repeated, document.keywords, KEYWORDS_WEIGHT, (KEYWORDS_START, FACTS_START))
    _place(placed, _repeated, document.facts, FACTS_WEIGHT, (FACTS_START, BODY_START))
    _place(placed, index_tokens, document.body, BODY_WEIGHT, (BODY_START, END))
    return placed


@lru_cache(maxsize=4_096)
def _repeated(text: str) -> tuple[str, ...]:
    """Tokens of makers, places and terms: a catalogue says the same ones again and again."""
    return tuple(index_tokens(text))


def measured(positions: Iterable[int]) -> int:
    """How much these positions of a token add to the length of a document: facts add nothing."""
    return sum(not FACTS_START <= position < BODY_START for position in positions)


def _place(
    placed: Placed,
    tokens: Callable[[str], Sequence[str]],
    text: str,
    weight: float,
    room: tuple[int, int],
) -> None:
    """Add the tokens of one part; a marked token stands where the word before it stands."""
    position, last = room[0] - 1, room[1] - 2  # one position stays empty between two parts
    for token in tokens(text):
        if not is_marked(token):
            position += 1
            if position > last:
                return
        total, positions = placed.get(token, (0.0, []))
        positions.append(max(position, room[0]))
        placed[token] = (total + weight, positions)
