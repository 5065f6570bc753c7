"""BM25 over plain lower-case words, all fields alike: what any search has to beat."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

B, K1 = 0.75, 1.2

_WORD = re.compile(r"\w+")


class PlainBm25:
    """Ranks texts by the words they share with a query, exactly as they are written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {key: Counter(_words(text)) for key, text in texts.items()}
        self._lengths = {key: counts.total() for key, counts in self._counts.items()}
        self._average = sum(self._lengths.values()) / len(self._lengths)
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, counts in self._counts.items():
            for word in counts:
                self._holders[word].append(key)

    def best(self, query: str, limit: int) -> list[str]:
        """Keys of the texts that hold any word of the query, best first."""
        scores: dict[str, float] = defaultdict(float)
        for word in set(_words(query)):
            holders = self._holders.get(word, [])
            rarity = math.log(1 + (len(self._counts) - len(holders) + 0.5) / (len(holders) + 0.5))
            for key in holders:
                scores[key] += rarity * self._saturated(key, word)
        return sorted(scores, key=lambda key: -scores[key])[:limit]

    def _saturated(self, key: str, word: str) -> float:
        count, length = self._counts[key][word], self._lengths[key] / self._average
        return count * (K1 + 1) / (count + K1 * (1 - B + B * length))


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.lower())
