"""Which documents of a part match a text, and what they score: NumPy over sorted lists.

Every function returns document numbers, each once and in no particular order, with their scores.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from catalogue.search.engines.arrays import Array
from catalogue.search.engines.lists import Hitlist, Lists
from catalogue.search.query import Group, TextQuery

# Looking a document up by bisection costs about as much as copying so many list entries.
BISECTION_COST = 8

# Of so many documents, at least, the most like one are chosen.
ENOUGH = 200

Found = tuple[Array, Array]

NOTHING: Found = (np.zeros(0, dtype=np.int32), np.zeros(0))
NO_TALLY = (*NOTHING, np.zeros(0, dtype=np.int16))


def matching(part: Lists, text: TextQuery) -> Found:
    """Documents that match a text that asks for something."""
    required = [hitlists(part, group) for group in text.groups if group.required]
    optional = [hitlists(part, group) for group in text.groups if not group.required]
    phrases = [[part.phrase(phrase.words)] for phrase in text.phrases]
    if not required and not phrases:
        return united(part, [hitlist for lists in optional for hitlist in lists])
    if text.least is None or text.least >= len(required):
        found = _all_of(part, [*required, *phrases])
    else:
        found = _some_of(part, required, max(text.least, 1))
        for lists in phrases:
            found = _narrowed(part, found, lists)
    for lists in optional:
        if lists and len(found[0]):
            found = found[0], found[1] + _added(part, found[0], lists)
    return found


def tallied(part: Lists, text: TextQuery) -> tuple[Array, Array, Array]:
    """Documents that match any group or phrase: numbers, scores, required ones matched."""
    scores, matched = np.zeros(part.size), np.zeros(part.size, dtype=np.int16)
    for group in text.groups:
        documents, added = united(part, hitlists(part, group))
        scores[documents] += added
        matched[documents] += group.required
    for phrase in text.phrases:
        documents, added, _ = part.phrase(phrase.words)
        scores[documents] += added
        matched[documents] += 1
    found = scores.nonzero()[0]
    return found, scores[found], matched[found]


def hitlists(part: Lists, group: Group) -> list[Hitlist]:
    """What each of the group's terms finds."""
    found = [part.hits(term.text, term.weight) for term in group.terms]
    return [hitlist for hitlist in found if hitlist is not None]


def alike(part: Lists, lists: Sequence[Hitlist]) -> Found:
    """Documents on the shortest lists, which tell most; longer ones only add to their scores."""
    rising = sorted(lists, key=lambda hitlist: len(hitlist.documents))
    held = list(accumulate(len(hitlist.documents) for hitlist in rising))
    few = bisect_left(held, ENOUGH) + 1
    documents, scores = united(part, rising[:few])
    for hitlist in rising[few:]:
        scores = scores + _added(part, documents, [hitlist])
    return documents, scores


def united(part: Lists, lists: Sequence[Hitlist]) -> Found:
    """Documents on any of the lists, scores added up."""
    if not lists:
        return NOTHING
    if len(lists) == 1:
        return lists[0].documents, _weighed(lists[0])
    first, *others = sorted(lists, key=lambda hitlist: -len(hitlist.documents))
    # Indexing converts other integers to intp every time; it is done here once.
    scratch, pieces = part.scratch, [first.documents.astype(np.intp)]
    scratch[pieces[0]] = _weighed(first)
    for hitlist in others:
        places = hitlist.documents.astype(np.intp)
        before = scratch.take(places)
        scratch[places] = before + _weighed(hitlist)
        if np.count_nonzero(before) < len(before):  # in C throughout, which .all() is not
            pieces.append(places[before == 0])
    documents = np.concatenate(pieces) if len(pieces) > 1 else pieces[0]
    scores = scratch.take(documents)
    scratch[documents] = 0.0
    return documents, scores


def _all_of(part: Lists, groups: list[list[Hitlist]]) -> Found:
    """Start with the rarest group and look the others up among what is left."""
    groups.sort(key=_length)
    found = united(part, groups[0])
    for lists in groups[1:]:
        if not len(found[0]):
            return NOTHING
        found = _narrowed(part, found, lists)
    return found


def _some_of(part: Lists, groups: list[list[Hitlist]], least: int) -> Found:
    scores, matched = np.zeros(part.size), np.zeros(part.size, dtype=np.int16)
    for lists in groups:
        documents, added = united(part, lists)
        scores[documents] += added
        matched[documents] += 1
    found = (matched >= least).nonzero()[0]
    return found.astype(np.int32), scores[found]


def _narrowed(part: Lists, found: Found, lists: list[Hitlist]) -> Found:
    documents, scores = found
    added = _added(part, documents, lists)
    kept = added.nonzero()[0]
    if len(kept) == len(documents):
        return documents, scores + added
    return documents.take(kept), scores.take(kept) + added.take(kept)


def _added(part: Lists, documents: Array, lists: list[Hitlist]) -> Array:
    """What the lists add to the score of each of these documents; 0 where it is on none."""
    if not lists or _length(lists) > BISECTION_COST * len(documents):
        return _added_by_bisection(documents, lists)
    scratch = part.scratch
    places = [hitlist.documents.astype(np.intp) for hitlist in lists]
    scratch[places[0]] = _weighed(lists[0])
    for own, hitlist in zip(places[1:], lists[1:], strict=True):
        scratch[own] += _weighed(hitlist)
    added: Array = scratch.take(documents)
    for own in places:
        scratch[own] = 0.0
    return added


def _added_by_bisection(documents: Array, lists: list[Hitlist]) -> Array:
    total = np.zeros(len(documents))
    for hitlist in lists:
        if len(hitlist.documents):
            places = hitlist.documents.searchsorted(documents)
            same = hitlist.documents.take(places, mode="clip") == documents
            total += hitlist.impacts.take(places, mode="clip") * same * hitlist.weight
    return total


def _weighed(hitlist: Hitlist) -> Array:
    return hitlist.impacts if hitlist.weight == 1.0 else hitlist.impacts * hitlist.weight


def _length(lists: list[Hitlist]) -> int:
    return sum(len(hitlist.documents) for hitlist in lists)
