"""Runs a reader over any text: a value, or a refusal in words, and nothing else."""

from collections.abc import Callable
from typing import TypeVar

from core.reading.typed import ReadingError

T = TypeVar("T")


def value_or_refusal(reader: Callable[[str], T], text: str) -> T | None:
    """What the reader makes of the text; None when it refuses with both of its sentences."""
    refusal = None
    try:
        return reader(text)
    except ReadingError as error:
        refusal = error
    assert refusal.message.endswith((".", "?")), refusal.message
    assert refusal.suggestion.endswith((".", "?")), refusal.suggestion
    return None
