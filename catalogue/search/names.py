"""The sound of a name of Arabic origin: Raudlatul, Roudlotul and Raudhatul have one."""

import re

# Ways of writing one letter or vowel; the order matters, longer ones come first.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dz|dh|zh|dl|dj(?=[aeiou])|(?<=fi)z", "d"),  # dlad and dzal: riyadlul, riyadhul, tahfidz
        (r"sy|sh|ts|tz", "s"),
        (r"th", "t"),
        (r"kh|ch", "h"),  # kholil, cholil
        (r"gh", "g"),
        (r"nb", "mb"),  # manbaul, mambaul
        (r"q", "k"),
        (r"v", "f"),
        (r"x", "ks"),
        (r"oe|oo|uu", "u"),
        (r"ou|au|aw(?=[^aeiou]|$)|ow(?=[^aeiou]|$)", "o"),
        (r"ai|ay(?=[^aeiou]|$)|oi|oy(?=[^aeiou]|$)|ei|ey(?=[^aeiou]|$)", "e"),
        (r"ee|ie|ii", "i"),
        (r"i?y(?=[aeiou])", "i"),
        (r"y", "i"),
        (r"z", "s"),
        (r"o", "a"),  # rohman, rahman
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiueo])[hk]$", ""),  # fadilah, fadila
    )
)

_ARABIC = re.compile(
    r"sy|kh|dz|dh|dl|zh|th|ts|gh|q|z|aa|ii|uu|ee|[aiu]iy|iya|([bdfhjklmnrstwy])\1"
    r"|(?:ul|us|ur|ut|un|ud|ush|iyah|iyyah|ullah|ulloh|uddin|udin|atul|otul)$"
)

ARTICLES = frozenset({"al", "an", "as", "ar", "at", "ad", "az", "asy", "ash", "ath", "adh", "el"})
_ENDING = re.compile(r"(?:u[lsrtndz]|ush|uth|usy)$")


def sound(word: str) -> str:
    """Return what is common to the spellings of a name; for a word in lower case."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def looks_arabic(word: str) -> bool:
    """Whether a word has letters or an ending that hardly any Indonesian word has."""
    return _ARABIC.search(word) is not None


def leans_on_next(word: str) -> bool:
    """Whether a word is often written as one with the next: Al Falah, Miftahul Ulum."""
    return word in ARTICLES or (len(word) > 4 and _ENDING.search(word) is not None)
