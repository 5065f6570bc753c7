"""Words into index tokens: the spelling map, stems, expressions, sounds of names, heads."""

from collections.abc import Sequence
from functools import lru_cache

from catalogue.search.lexicon.tables import Expression, lexicon
from catalogue.search.names import ARTICLES, leans_on_next, looks_arabic, sound
from catalogue.search.normalising import base_amount, plain_words

SHORTEST_NAME = 4


def spelled_words(text: str) -> list[str]:
    """Surface words of a text in order, each in its one spelling."""
    tables = lexicon()
    words: list[str] = []
    for word in plain_words(text, tables.units):
        right = tables.spellings.get(word)
        if right:
            words.extend(right)
        else:
            words.extend(_halves(word))
    return words


def tokens(words: Sequence[str]) -> list[str]:
    """All tokens of spelled words, in order: each word, then the marked tokens that end there."""
    found: list[str] = []
    ending = _expressions_by_end(words)
    for place, word in enumerate(words):
        found.extend(word_tokens(word))
        if place:
            found.extend(_pair_tokens(words[place - 1], word))
        found.extend(marked_expression(expression) for expression in ending.get(place, ()))
    return found


@lru_cache(maxsize=65_536)
def word_tokens(word: str) -> tuple[str, ...]:
    """A word and the marked tokens that it has by itself: stem, base amount, sound."""
    found = [word]
    stem = _stem(word)
    if stem:
        found.append(f"~{stem}")
    amount = base_amount(word, lexicon().units) if word[0].isdigit() else None
    if amount:
        found.append(f"={amount}")
    if _is_name(word):
        found.append(f"%{sound(word)}")
    return tuple(found)


def marked_expression(expression: Expression) -> str:
    """Return the token of words side by side."""
    return "=" + "_".join(expression)


def marked_words(token: str) -> Expression:
    """Return the words of a marked expression; none for any other token."""
    return tuple(token[1:].split("_")) if token[0] == "=" and "_" in token else ()


@lru_cache(maxsize=16_384)
def joined_sound(first: str, second: str) -> str | None:
    """Return the token of two words of a name that are as often written as one."""
    if not leans_on_next(first) or first in lexicon().goods or second in lexicon().goods:
        return None
    return f"%{sound(first + second)}"


def head_place(words: Sequence[str]) -> int | None:
    """Return the place of the word that says what a title is about; None when no word does."""
    tables = lexicon()
    for place, word in enumerate(words):
        if word in tables.goods and not _misleads(words, place):
            return place
    return None


def heads(parts: Sequence[Sequence[str]]) -> list[str]:
    """Tokens for what a title is about, from the words of each part of an enumeration."""
    places = [(words, head_place(words)) for words in parts]
    named = [words[place : place + 2] for words, place in places if place is not None]
    if not named or len({words[0] for words in named}) > 1:
        return []
    found = [f"^{named[0][0]}"]
    if len(named) == 1 and len(named[0]) == 2:
        found.append("^" + "_".join(named[0]))
    return found


def expressions_at(words: Sequence[str], place: int) -> list[Expression]:
    """Return the expressions of the lexicon that begin at a place, two words long or more."""
    candidates = lexicon().expressions.get(words[place], ())
    return [one for one in candidates if tuple(words[place : place + len(one)]) == one]


def _expressions_by_end(words: Sequence[str]) -> dict[int, list[Expression]]:
    ending: dict[int, list[Expression]] = {}
    for place in range(len(words)):
        for expression in expressions_at(words, place):
            ending.setdefault(place + len(expression) - 1, []).append(expression)
    return ending


def _pair_tokens(first: str, second: str) -> list[str]:
    """Tokens of two neighbours: a doubled word (oleh-oleh), a name written as one or as two."""
    if first == second:
        return [marked_expression((first, second))]
    token = joined_sound(first, second)
    return [token] if token else []


def _halves(word: str) -> tuple[str, ...]:
    """Split a doubled word written as one: kupukupu. Short ones are words of their own."""
    half = len(word) // 2
    if len(word) >= 8 and word[:half] == word[half:]:
        return (word[:half], word[half:])
    return (word,)


def _stem(word: str) -> str | None:
    """Return the root of a form, or the known word before -nya; None when there is neither."""
    tables = lexicon()
    stem = tables.stems.get(word)
    if stem is None and word.endswith("nya") and word[:-3] in tables.known:
        stem = tables.stems.get(word[:-3], word[:-3])
    return stem


def _is_name(word: str) -> bool:
    """Whether a word is to be found by its sound: no word of the trade, and of Arabic look."""
    tables = lexicon()
    if len(word) < SHORTEST_NAME or not word.isalpha() or word in tables.trade:
        return False
    heard = sound(word)
    return heard in tables.sounds or looks_arabic(word) or _is_two_names(heard)


def _is_two_names(heard: str) -> bool:
    sounds = lexicon().sounds
    return any(
        heard[cut:] in sounds and (heard[:cut] in sounds or heard[:cut] in ARTICLES)
        for cut in range(2, len(heard) - 2)
    )


def _misleads(words: Sequence[str], place: int) -> bool:
    """Whether a word stands in an expression where it does not mean itself."""
    misleading, word = lexicon().misleading, words[place]
    pairs = (tuple(words[place : place + 2]), tuple(words[max(0, place - 1) : place + 1]))
    return any(misleading.get(pair) == word for pair in pairs)
