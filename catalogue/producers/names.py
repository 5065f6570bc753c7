"""Names of pesantren as people write them: which are the same, and which are quite different."""

import re
from difflib import SequenceMatcher
from typing import Final

# Words that say only that it is a pesantren.
_GENERAL: Final = frozenset({"pp", "ponpes", "pontren", "pondok", "pesantren"})
# Raudlatul and Roudhotul Ulum are 0.73 alike; of two names without a word in common hardly half.
_ALIKE: Final = 0.6


def folded(name: str) -> str:
    """The name without regard to capitals and spaces: "PP  Nurul Huda" is "pp nurul huda"."""
    return " ".join(name.casefold().split())


def alike(one: str, other: str) -> bool:
    """Whether two names may well mean one pesantren: spelt otherwise, longer or shorter."""
    first, second = _words(one), _words(other)
    if first <= second or second <= first:
        return True
    return SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio() >= _ALIKE


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold())) - _GENERAL


def _bare(name: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", name.casefold()) if w not in _GENERAL)
