"""What a stated document is worth, and the form of its number."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.certificates.checked import StatusHint
from catalogue.certificates.normal_forms import NORMAL_FORMS, has_normal_form
from catalogue.certificates.numbers import check
from catalogue.certificates.states import counts, state_on

TODAY = date(2026, 11, 24)
GOOD = "ID00011000000000001"
LOOKED = datetime(2026, 1, 1, tzinfo=UTC)
digits = st.text("0123456789", min_size=1, max_size=19)
prefixes = st.sampled_from(["", "ID", "ID ", "KH-", "MD", "ML ", "TR", "NA ", "P-IRT ", "XY"])
typed = st.one_of(st.builds(lambda p, d: p + d, prefixes, digits), st.text(max_size=24))


@dataclass
class Stated:
    number: str = GOOD
    kind: str = "halal"
    status: str = "issued"
    expires_on: date | None = None
    checked_at: datetime | None = None


@pytest.mark.parametrize(
    ("stated", "state", "is_counted"),
    [
        (Stated(), "issued", True),
        (Stated(checked_at=LOOKED), "verified", True),
        (Stated("KH-0000000000022"), "doubtful", False),
        (Stated("206351001", "pirt"), "doubtful", False),
        (Stated("2063507000000-30", "pirt"), "issued", True),
        (Stated("MD 000000000000001", "bpom"), "issued", True),
        (Stated("MD 00001", "bpom"), "doubtful", False),
        (Stated("apa pun", "sni"), "issued", True),
        (Stated("KH-0000000000022", checked_at=LOOKED), "verified", True),
        (Stated("KH-0000000000022", expires_on=date(2025, 1, 1)), "expired", False),
        (Stated("KH-0000000000022", status="withdrawn"), "revoked", False),
        (Stated("", status="none"), "none", False),
        (Stated("", status="applied"), "submitted", False),
    ],
)
def test_a_document_counts_when_its_number_has_the_form_and_it_has_not_expired(
    stated: Stated, state: str, is_counted: bool
) -> None:
    assert state_on(TODAY, stated) == state
    assert counts(state) is is_counted


@given(kind=st.sampled_from(sorted(NORMAL_FORMS)), text=typed)
def test_a_number_has_the_form_exactly_when_its_check_calls_it_a_number(
    kind: str, text: str
) -> None:
    checked = check(kind, text)
    accepted = checked.status in {StatusHint.ISSUED, StatusHint.EXPIRED}
    assert has_normal_form(kind, checked.number) is accepted
