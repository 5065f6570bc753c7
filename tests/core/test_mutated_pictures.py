"""Damaged pictures become clean photos or are refused; nothing else ever happens."""

from pathlib import Path

from tests.core.mutated_pictures import mutated, originals
from tests.core.photo_door import sent_through

MOST_MB = 300
MOST_SECONDS = 5.0


def test_damaged_pictures_are_taken_clean_or_refused(tmp_path: Path) -> None:
    found = sent_through(mutated(seed=7, count=324), tmp_path)
    assert found.wrong == []
    assert min(found.counts["accepted"], found.counts["refused"]) > 40
    assert found.added_mb < MOST_MB
    assert found.slowest_seconds < MOST_SECONDS


def test_the_undamaged_ones_are_taken_but_for_three_kinds(tmp_path: Path) -> None:
    found = sent_through(originals(), tmp_path)
    assert found.counts == {"accepted": len(originals()) - 3, "refused": 3}
