"""The lexicon in memory: spellings, stems, expressions and relations, read once from its tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path

from catalogue.search.lexicon.morphology import forms
from catalogue.search.names import sound
from catalogue.search.normalising import Unit, plain_words
from core.regions import regencies

FOLDER = Path(__file__).parent

# Words side by side; a single word is an expression of one.
Expression = tuple[str, ...]

# What a hit on the related expression is worth beside a hit on the one typed.
EQUAL, NEAR, KIND = 0.7, 0.2, 0.3
STANDARD, REGIONAL = 0.9, 0.5  # a regional word stands for the standard one, less so the reverse
INDONESIAN, ENGLISH = 0.8, 0.3
# A regional word that is more often something else is not looked for from the standard word.
SURE = 0.7


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables. Every word in them is in the form that analysis gives to words.

    `spellings` maps a word to what it is written as; `stems` a form to its root.
    `expressions` maps a first word to the expressions of two words or more that begin with it.
    `related` maps an expression to what else finds it, with weights from 0 to 1.
    `misleading` maps an expression to the word in it that does not mean itself.
    `standard` maps a regional or English word to the Indonesian one it surely stands for.
    `joining` words only join others; they and the `optional` ones need not be in a document.
    `known` holds every word that is right as it is, `trade` those that are no names, and
    `sounds` the sounds of names.
    """

    units: dict[str, Unit]
    spellings: dict[str, Expression]
    stems: dict[str, str]
    expressions: dict[str, tuple[Expression, ...]]
    related: dict[Expression, tuple[tuple[Expression, float], ...]]
    misleading: dict[Expression, str]
    standard: dict[str, Expression]
    goods: frozenset[str]
    joining: frozenset[str]
    optional: frozenset[str]
    known: frozenset[str]
    trade: frozenset[str]
    sounds: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the one lexicon; the tables are read at the first call."""
    return _Reading().result()


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of each line of a table; what follows "#" is a comment."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        content = line.split("#", 1)[0].rstrip()
        if content:
            yield [cell.strip() for cell in content.split("\t")]


class _Reading:
    """Reads the tables in the order in which they need each other."""

    def __init__(self) -> None:
        self.units = {row[0]: Unit(row[1], row[2], int(row[3])) for row in rows("units.tsv")}
        self.spellings = self._spellings()
        self.related: dict[Expression, dict[Expression, float]] = defaultdict(dict)
        self.standard: dict[str, Expression] = {}
        self._equals()
        self._neighbours()
        self._translations()

    def result(self) -> Lexicon:
        misleading = {self.words(row[0]): row[1] for row in rows("compounds.tsv")}
        expressions = self._by_first_word({*self._all_related(), *misleading})
        stems = self._stems()
        goods = self._goods()
        joining = self._words_of("joining.txt")
        optional = joining | self._words_of("optional.txt")
        trade = self._trade().union(goods, stems)
        names = [row[0] for row in rows("names.txt")]
        return Lexicon(
            units=self.units,
            spellings=self.spellings,
            stems=stems,
            expressions=expressions,
            related={key: tuple(others.items()) for key, others in self.related.items()},
            misleading=misleading,
            standard=self.standard,
            goods=goods,
            joining=joining,
            optional=optional,
            known=trade.union(names, optional, _places(), self._words_of("plain.txt"), self.units),
            trade=trade,
            sounds=frozenset(sound(name) for name in names),
        )

    def words(self, text: str) -> Expression:
        """Return a cell as words in their right spelling."""
        found = plain_words(text, self.units)
        return tuple(part for word in found for part in self.spellings.get(word, (word,)))

    def _spellings(self) -> dict[str, Expression]:
        spellings: dict[str, Expression] = {}
        for right, variants in rows("spelling.tsv"):
            for variant in variants.split(", "):
                (word,) = plain_words(variant, self.units)
                spellings[word] = tuple(right.split())
        return spellings

    def _relate(self, one: Expression, other: Expression, weight: float) -> None:
        if one != other and weight > self.related[one].get(other, 0.0):
            self.related[one][other] = weight

    def _equals(self) -> None:
        for row in rows("equals.tsv"):
            self._relate_all(self._list(row[0]), EQUAL)

    def _neighbours(self) -> None:
        for row in rows("near.tsv"):
            self._relate_all(self._list(row[0]), float(row[1]) if len(row) > 1 else NEAR)
        for general, kinds in rows("kinds.tsv"):
            for kind in self._list(kinds):
                self._relate(self.words(general), kind, KIND)

    def _relate_all(self, row: list[Expression], weight: float) -> None:
        for one, other in permutations(row, 2):
            self._relate(one, other, weight)

    def _translations(self) -> None:
        for word, standards, _language, *sureness in rows("regional.tsv"):
            sure = float(sureness[0]) if sureness else 1.0
            self._translate(word, standards, (STANDARD * sure, REGIONAL * sure), sure)
        for word, standards in rows("english.tsv"):
            self._translate(word, standards, (INDONESIAN, ENGLISH), 1.0)

    def _translate(
        self, foreign: str, standards: str, weights: tuple[float, float], sure: float
    ) -> None:
        """Relate a word to its Indonesian ones, the first of which it stands for."""
        word, targets = self.words(foreign), self._list(standards)
        for target in targets:
            self._relate(word, target, weights[0])
            if sure >= SURE:
                self._relate(target, word, weights[1])
        if len(word) == 1 and sure >= SURE and word != targets[0]:
            self.standard.setdefault(word[0], targets[0])

    def _list(self, cell: str) -> list[Expression]:
        return [self.words(part) for part in cell.split(",")]

    def _all_related(self) -> Iterator[Expression]:
        for one, others in self.related.items():
            yield one
            yield from others

    def _by_first_word(self, found: Iterable[Expression]) -> dict[str, tuple[Expression, ...]]:
        by_first: dict[str, list[Expression]] = defaultdict(list)
        for expression in sorted(found):
            if len(expression) > 1:
                by_first[expression[0]].append(expression)
        return {first: tuple(expressions) for first, expressions in by_first.items()}

    def _stems(self) -> dict[str, str]:
        stems: dict[str, str] = {}
        for root, kind, *more in rows("roots.tsv"):
            for form in forms(root, kind) | set(more[0].split(", ") if more else ()):
                stems.setdefault(form, root)
            stems[root] = root
        for row in rows("protected.txt"):
            stems.pop(row[0], None)
        return stems

    def _goods(self) -> frozenset[str]:
        """Nouns that head names of goods, and the regional and English words for them."""
        listed = self._words_of("goods.txt")
        return frozenset(listed | {w for w, own in self.standard.items() if own[0] in listed})

    def _words_of(self, name: str) -> frozenset[str]:
        return frozenset(word for row in rows(name) for word in self.words(row[0]))

    def _trade(self) -> frozenset[str]:
        listed = (row[0] for name in ("known.txt", "protected.txt") for row in rows(name))
        right = (word for words in self.spellings.values() for word in words)
        related = (word for expression in self._all_related() for word in expression)
        return frozenset({*listed, *right, *related})


def _places() -> frozenset[str]:
    """The words of the names of all regencies: people ask where goods come from."""
    return frozenset(w for place in regencies().values() for w in plain_words(place.name, {}))
