"""Documents like one are chosen among those that share its rarer terms."""

from collections.abc import Sequence

import numpy as np
import pytest

from catalogue.search.engines import candidates
from catalogue.search.engines.lists import NO_HITS, Hitlist, Scratch


class Room:
    """A part of an index that only has room for scores."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._scratch = Scratch(size)

    @property
    def scratch(self) -> np.ndarray:
        return self._scratch.room

    def hits(self, term: str, weight: float) -> Hitlist | None:
        return None

    def phrase(self, words: Sequence[str]) -> Hitlist:
        return NO_HITS


def hitlist(documents: range, impact: float) -> Hitlist:
    numbers = np.array(documents, dtype=np.int32)
    return Hitlist(numbers, np.full(len(numbers), impact), 1.0)


@pytest.fixture
def room() -> Room:
    return Room(5_000)


def found(room: Room, lists: list[Hitlist]) -> dict[int, float]:
    documents, scores = candidates.alike(room, lists)
    assert not room.scratch.any()
    return dict(zip(documents.tolist(), scores.tolist(), strict=True))


def test_few_documents_are_all_found_with_their_scores_added_up(room: Room) -> None:
    lists = [hitlist(range(90), 1.0), hitlist(range(80, 130), 2.0)]
    scores = found(room, lists)
    assert set(scores) == set(range(130))
    assert (scores[0], scores[85], scores[129]) == (1.0, 3.0, 2.0)


def test_a_long_list_adds_to_the_scores_of_what_shorter_ones_found(room: Room) -> None:
    rare, common = hitlist(range(candidates.ENOUGH), 4.0), hitlist(range(100, 4_000), 0.5)
    scores = found(room, [common, rare])
    assert set(scores) == set(range(candidates.ENOUGH))
    assert (scores[99], scores[100]) == (4.0, 4.5)


def test_too_few_on_the_short_lists_are_joined_by_those_on_the_long_one(room: Room) -> None:
    rare, common = hitlist(range(candidates.ENOUGH - 1), 4.0), hitlist(range(100, 4_000), 0.5)
    assert set(found(room, [rare, common])) == set(range(4_000))


def test_nothing_is_like_a_document_without_terms(room: Room) -> None:
    assert found(room, []) == {}
