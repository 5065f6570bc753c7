"""One search from what was typed to an answer: all words, repaired words, then fewer words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from catalogue.search.analysis import index_tokens, is_marked, surface_words, text_query
from catalogue.search.criteria import Answer, Criteria, Hits
from catalogue.search.expanding import SAME, UNSHARED
from catalogue.search.lexicon.tables import lexicon
from catalogue.search.normalising import plain
from catalogue.search.query import Group, Term, TextQuery
from catalogue.search.reader import Reader

# With fewer hits than this the next step is tried.
FEW = 10
# From which weight on related words are looked for: those that mean the same (the default of
# `text_query`), then kinds of the goods asked for, then all neighbours.
KINDS, NEIGHBOURS = 0.25, 0.0
# A word that merely looks like the one typed is worth this much of it.
LOOKS_LIKE = 0.5

_WORD = re.compile(r"[^\W_]+")


class Step(NamedTuple):
    """One way to search for what was typed, with the things that an answer says of it."""

    text: TextQuery
    instead: str | None = None
    meant: str | None = None
    loosened: bool = False


def find(reader: Reader, criteria: Criteria, q: str) -> Answer:
    """Search for what was typed within the filters, order and page of `criteria`.

    All words first. As long as that finds FEW: mistyped words repaired, kinds of what is asked
    for, fewer words required, and at last neighbours and words that only look alike. What has all
    words stays before what has some of them.
    """
    if not text_query(q):
        return Answer(reader.search(criteria), unasked=bool(q.strip()))
    answer: Answer | None = None
    whole = 0
    for step in steps(reader, q):
        wanted = replace(criteria, text=step.text)
        hits = reader.search(wanted)
        if not step.loosened:
            whole = hits.total
        if answer is None or hits.total > answer.hits.total:
            answer = Answer(hits, step.instead, step.meant, step.loosened, whole)
        if _enough(reader, wanted, hits):
            break
    return answer or Answer(reader.search(criteria))


def steps(reader: Reader, q: str) -> Iterator[Step]:
    """Yield ways to search, ever less strict; each costs something only when it is asked for."""
    typed = text_query(q)
    yield Step(typed)
    instead = meant = first = None
    better = repaired(reader, q)
    if better is not None:
        q = better
        if reader.search(Criteria(typed, limit=0)).total:
            meant, first = better, typed
        else:
            instead = better
        yield Step(replace(text_query(q), first=first), instead, meant)
    whole = replace(text_query(q, KINDS), first=first)
    yield Step(whole, instead, meant)
    for least in (SAME, NEIGHBOURS):
        for text in loosened(reader, text_query(q, least, UNSHARED)):
            yield Step(replace(text, first=whole), instead, meant, loosened=True)


def repaired(reader: Reader, q: str) -> str | None:
    """Return the text with mistyped words put right; None when there is nothing to repair."""
    text = plain(q)
    better = _WORD.sub(lambda found: _repaired_word(reader, found.group()), _joined(reader, text))
    return " ".join(better.split()) if better != text else None


def loosened(reader: Reader, text: TextQuery) -> Iterator[TextQuery]:
    """Yield the text with ever fewer words required, from all that can match down to one."""
    groups = [_widened(reader, group) for group in text.groups]
    required = sum(group.required for group in groups)
    matchable = [group for group in groups if not group.required or _is_indexed(reader, group)]
    most = sum(group.required for group in matchable)
    if most == required and groups != list(text.groups):
        yield TextQuery(tuple(groups), text.phrases)
    if most < required and matchable:
        yield TextQuery(tuple(matchable), text.phrases)
    for least in range(most - 1, 0, -1):
        yield TextQuery(tuple(matchable), text.phrases, least)


def _enough(reader: Reader, criteria: Criteria, hits: Hits) -> bool:
    """Whether the words find enough; filters that leave few are no fault of the words."""
    if hits.total >= FEW:
        return True
    if not criteria.chosen and not criteria.ranges:
        return False
    return reader.search(Criteria(text=criteria.text, limit=0)).total >= FEW


def _joined(reader: Reader, text: str) -> str:
    """Join two words that are listed as one, where they are not listed by themselves."""
    joined, end = "", 0
    for first, second in pairwise(_WORD.finditer(text)):
        between = text[first.end() : second.start()]
        if between.isspace() and _are_one(reader, first.group(), second.group()):
            joined += text[end : first.end()]
            end = second.start()
    return joined + text[end:]


def _are_one(reader: Reader, first: str, second: str) -> bool:
    find_term, whole = reader.vocabulary.find, first + second
    if not whole.isalpha() or (find_term(first) is not None and find_term(second) is not None):
        return False
    return find_term(whole) is not None


def _repaired_word(reader: Reader, typed: str) -> str:
    words = surface_words(typed)
    right = [_right(reader, word) for word in words]
    return typed if right == words else " ".join(right)


def _right(reader: Reader, word: str) -> str:
    """Repair a word unless it finds something as it is: by its stem, or a name by its sound."""
    heard = (token for token in index_tokens(word) if is_marked(token))
    if any(reader.vocabulary.find(token) is not None for token in heard):
        return word
    return reader.speller.correct(word) or word


def _widened(reader: Reader, group: Group) -> Group:
    """Let words that look like it stand for a word that nobody knows."""
    word = group.terms[0].text
    if not group.required or word in lexicon().known or _is_indexed(reader, group):
        return group
    alike = (Term(other, LOOKS_LIKE * likeness) for other, likeness in reader.speller.similar(word))
    return replace(group, terms=(*group.terms, *alike))


def _is_indexed(reader: Reader, group: Group) -> bool:
    find_term = reader.vocabulary.find
    return any(find_term(term.text) is not None for term in group.terms)
