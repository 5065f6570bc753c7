"""A text query in plain parts: what analysis makes and what engines answer."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One indexed token (a surface word or a marked stem) and what a hit is worth."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """One word as typed, with all that may stand for it: any term matches, scores add up."""

    terms: tuple[Term, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Surface words that must stand side by side in this order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Groups and phrases that a document must match.

    `least` is how many of the required groups must match; None means all of them.
    What matches `first` is found too, before everything else and by its own scores.
    """

    groups: tuple[Group, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    least: int | None = None
    first: "TextQuery | None" = None

    def __bool__(self) -> bool:
        """Whether anything is asked for; an empty query matches every document."""
        return bool(self.groups or self.phrases)

    def tiers(self) -> Iterator["TextQuery"]:
        """This query, and those that come before it."""
        yield self
        if self.first is not None:
            yield from self.first.tiers()
