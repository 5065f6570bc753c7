"""Text of Indonesian goods and pesantren names into tokens, and what a visitor types into a query.

A token is a surface word (letters and digits only) or a marked one. A marked token begins with
a character of MARKS and stands at the position of the surface word before it, so a phrase sees
surface words only:
    ~asap            the stem of asap, diasap, pengasapan
    =minyak_kelapa   the expression of several words that ends here; an amount in its base unit
    %radatul         the sound of a name, whichever way it is spelled
    ^keripik         what a title is about (from `title_tokens` only)
"""

import re
from functools import lru_cache

from catalogue.search.expanding import SAME, SHARED, groups_for
from catalogue.search.lexicon.tables import lexicon
from catalogue.search.normalising import base_amount
from catalogue.search.query import Group, Phrase, Term, TextQuery
from catalogue.search.tokenising import heads, spelled_words, tokens

MARKS = "~=%^"
LONGEST_QUERY = 300
MOST_WORDS = 16

_SEVERAL = re.compile(r"[,;/&+]|\bdan\b", re.IGNORECASE)
# "nama:keripik" is how other search fields are told where to look; the words are what is meant.
_FIELD = re.compile(
    r"\b(?:nama|judul|produk|deskripsi|kategori|kabupaten|pesantren|sertifikat|name|title|text):"
    r"(?=\S)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r'["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]*)["\u201c\u201d\u00ab\u00bb]'
)


def is_marked(token: str) -> bool:
    """Whether a token is a stem, expression, sound or head rather than a surface word."""
    return token[0] in MARKS


def index_tokens(text: str) -> list[str]:
    """All tokens of a text in order; marked tokens follow the surface word they belong to."""
    return tokens(spelled_words(text))


def title_tokens(text: str) -> list[str]:
    """`index_tokens` of a title, and what the title is about: ^keripik and ^keripik_pisang.

    A title that lists several goods is about none of them, unless all are of one kind.
    """
    words, parts = spelled_words(text), _SEVERAL.split(text)
    named = [spelled_words(part) for part in parts] if len(parts) > 1 else [words]
    return [*tokens(words), *heads(named)]


def surface_words(text: str) -> list[str]:
    """The surface words of a text in order, as they are indexed: one per position."""
    return spelled_words(text)


def is_amount(text: str) -> bool:
    """Whether a text is nothing but a number of units: 250gr, 1,5 liter."""
    words = spelled_words(text)
    return len(words) == 1 and base_amount(words[0], lexicon().units) is not None


def text_query(q: str, least: float = SAME, sharing: float = SHARED) -> TextQuery:
    """What a visitor typed as groups and phrases; any text at all is accepted.

    Words are required, except the few of optional.txt; "quoted words" must stand side by side.
    `least` and `sharing` say what related words are looked for and at what weight, as in
    `groups_for`. Only the first LONGEST_QUERY characters and MOST_WORDS words count.
    """
    return _text_query(q[:LONGEST_QUERY], least, sharing)


@lru_cache(maxsize=4_096)
def _text_query(q: str, least: float, sharing: float) -> TextQuery:
    q = _FIELD.sub(" ", q)
    quoted = [spelled_words(part)[:MOST_WORDS] for part in _QUOTED.findall(q)]
    loose = spelled_words(_QUOTED.sub(" ", q))[:MOST_WORDS]
    alone = dict.fromkeys(words[0] for words in quoted if len(words) == 1)
    return TextQuery(
        groups=groups_for(loose, least, sharing) + tuple(Group((Term(word),)) for word in alone),
        phrases=tuple(Phrase(tuple(words)) for words in quoted if len(words) > 1),
    )
