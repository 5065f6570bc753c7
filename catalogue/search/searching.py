"""One search from what was typed to an answer: all words, repaired words, then fewer words."""

import re
from collections.abc import Iterator
from dataclasses import replace
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
    """One way to search for what was typed, with the two things that an answer says of it."""

    text: TextQuery
    instead: str | None = None
    loosened: bool = False


def find(reader: Reader, criteria: Criteria, q: str) -> Answer:
    """Search for what was typed within the filters, order and page of `criteria`.

    All words first. As long as that finds FEW: mistyped words repaired, kinds of what is asked
    for, fewer words required, and at last neighbours and words that only look alike.
    """
    answer: Answer | None = None
    whole = 0
    for step in steps(reader, q):
        wanted = replace(criteria, text=step.text)
        hits = reader.search(wanted)
        if not step.loosened:
            whole = hits.total
        if answer is None or hits.total > answer.hits.total:
            answer = Answer(hits, step.instead, step.loosened, whole)
        if not step.text or _enough(reader, wanted, hits):
            break
    return answer or Answer(reader.search(criteria))


def steps(reader: Reader, q: str) -> Iterator[Step]:
    """Yield ways to search, ever less strict; each costs something only when it is asked for."""
    yield Step(text_query(q))
    instead = repaired(reader, q)
    if instead is not None:
        q = instead
        yield Step(text_query(q), instead)
    yield Step(text_query(q, KINDS), instead)
    for least in (SAME, NEIGHBOURS):
        for text in loosened(reader, text_query(q, least, UNSHARED)):
            yield Step(text, instead, loosened=True)


def repaired(reader: Reader, q: str) -> str | None:
    """Return the text with mistyped words put right; None when there is nothing to repair."""
    text = plain(q)
    better = _WORD.sub(lambda found: _repaired_word(reader, found.group()), text)
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
