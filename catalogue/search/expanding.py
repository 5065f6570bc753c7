"""Words of a query into groups: what else may stand for each word, and what that is worth."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.search.lexicon.tables import Expression, lexicon
from catalogue.search.query import Group, Term
from catalogue.search.tokenising import heads, joined_sound, marked_expression, word_tokens

# What a hit on a token is worth beside a hit on the word itself.
STEM, SOUND = 0.4, 0.4
# A title about the thing asked for, by its first word and by its first two.
HEAD, HEAD_PAIR = 1.0, 0.4
# From this weight on a related word means the same; below it is a neighbour or a kind.
SAME = 0.4
# "vco" answers three words at once. Where all words are required it counts once, shared among
# them; where words may be missing it must not fall behind what has two of the three.
SHARED, UNSHARED = 1.0, 0.5
# A doubled word (oleh-oleh) that the text has doubled too.
DOUBLED = 0.5
# A word that need not be there still counts a little when it is.
OPTIONAL = 0.3

_MARK_WEIGHTS = {"~": STEM, "%": SOUND, "=": 1.0}


def groups_for(
    words: Sequence[str], least: float = SAME, sharing: float = SHARED
) -> tuple[Group, ...]:
    """Return a group for each word of a query, and optional ones for words that belong together.

    `words` are surface words in order, rightly spelled; a repeated word gives one group. Words
    that only join others give none when nothing else is asked for. Related
    words take part from the weight `least` on. What stands for n words side by side is worth
    1 / n ** `sharing` for each of them.
    """
    if lexicon().joining.issuperset(words):
        return ()
    expansion = _Expansion(words, least, sharing)
    expansion.add_own()
    expansion.add_related()
    expansion.add_heads()
    expansion.add_names()
    return expansion.groups()


class _Expansion:
    """The terms of each word while they are collected, and what counts on top of them."""

    def __init__(self, words: Sequence[str], least: float, sharing: float) -> None:
        self.words = words
        self.least = least
        self.sharing = sharing
        self.terms: dict[str, dict[str, float]] = {word: {} for word in words}
        self.heads: dict[str, float] = {}
        self.pairs: dict[str, float] = {}
        self.doubled: dict[str, float] = {}

    def add_own(self) -> None:
        """Add each word itself with its stem and sound."""
        for word in self.terms:
            self.add(word, word, 1.0)
            for token in word_tokens(word)[1:]:
                self.add(word, token, _MARK_WEIGHTS[token[0]])
        for first, second in pairwise(self.words):
            if first == second:
                self.doubled[marked_expression((first, second))] = DOUBLED

    def add_related(self) -> None:
        """Add what the lexicon relates to the words, alone and side by side."""
        for expression, owners in _expressions(self.words):
            owned = list(dict.fromkeys(owners))
            if len(expression) > 1 and len(owned) == 1:
                self.add(owned[0], marked_expression(expression), 1.0)
            for other, weight in lexicon().related.get(expression, ()):
                if weight >= self.least:
                    self._add_other(owned, other, weight)

    def _add_other(self, owned: Sequence[str], other: Expression, weight: float) -> None:
        token = other[0] if len(other) == 1 else marked_expression(other)
        for word in owned:
            self.add(word, token, weight / len(owned) ** self.sharing)
        if self.words[0] in owned:
            self._add_head(other, weight)

    def add_heads(self) -> None:
        """Add the marks of titles that are about what is asked for."""
        self._add_head(self.words, 1.0)
        self._add_head([word for word, _ in _translated(self.words)], 1.0)

    def _add_head(self, words: Sequence[str], weight: float) -> None:
        for token, worth in zip(heads([words]), (HEAD, HEAD_PAIR), strict=False):
            collected = self.heads if worth == HEAD else self.pairs
            collected[token] = max(worth * weight, collected.get(token, 0.0))

    def add_names(self) -> None:
        """Add the sound of two words written as one: Al Falah, Alfalah."""
        for first, second in pairwise(self.words):
            token = joined_sound(first, second)
            if token:
                self.add(first, token, SOUND / 2)
                self.add(second, token, SOUND / 2)

    def add(self, word: str, token: str, weight: float) -> None:
        """Let a token stand for a word."""
        terms = self.terms[word]
        terms[token] = max(weight, terms.get(token, 0.0))

    def groups(self) -> tuple[Group, ...]:
        """Return all that was collected."""
        optional = lexicon().optional
        if all(word in optional for word in self.terms):
            optional = lexicon().joining
        groups = [
            _group(terms, word not in optional, 1.0 if word not in optional else OPTIONAL)
            for word, terms in self.terms.items()
        ]
        on_top = (self.heads, self.pairs, self.doubled)
        return (*groups, *(_group(terms, False, 1.0) for terms in on_top if terms))


def _group(terms: dict[str, float], required: bool, scale: float) -> Group:
    return Group(tuple(Term(t, round(w * scale, 4)) for t, w in terms.items()), required)


def _expressions(words: Sequence[str]) -> Iterator[tuple[Expression, tuple[str, ...]]]:
    """Yield expressions of the lexicon with the typed words they stand on, alone or translated."""
    typed = [(word, word) for word in words]
    translated = _translated(words)
    yield from _found(typed)
    if translated != typed:
        yield from _found(translated)


def _translated(words: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of an Indonesian word and the typed word it stands for, regional or English."""
    return [(part, word) for word in words for part in lexicon().standard.get(word, (word,))]


def _found(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[Expression, tuple[str, ...]]]:
    tables = lexicon()
    for place, (word, owner) in enumerate(pairs):
        yield (word,), (owner,)
        for expression in tables.expressions.get(word, ()):
            covered = pairs[place : place + len(expression)]
            if tuple(part for part, _ in covered) == expression:
                yield expression, tuple(typed for _, typed in covered)
