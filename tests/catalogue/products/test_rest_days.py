"""Production holidays put off what is ordered, and only days to come can be meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.products.rest_days import check_days, ready_in
from core.errors import DomainError

TODAY = date(2026, 3, 10)


def days(first: int, last: int) -> tuple[date, date]:
    """From so many days after today to so many."""
    return TODAY + timedelta(first), TODAY + timedelta(last)


@pytest.mark.parametrize(
    ("lead", "holidays", "expected"),
    [
        (7, [], 7),
        (None, [days(0, 9)], None),
        (0, [days(0, 9)], 0),  # from store
        (7, [days(0, 9)], 17),
        (7, [days(-5, 4)], 12),
        (7, [days(-9, -1)], 7),
        (7, [days(7, 20)], 7),  # ready the evening before
        (7, [days(6, 8)], 10),
        (7, [days(8, 9), days(2, 3)], 11),  # the first one moves the work into the second
    ],
)
def test_what_is_ordered_today_waits_for_the_end_of_the_holidays(
    lead: int | None, holidays: list[tuple[date, date]], expected: int | None
) -> None:
    assert ready_in(lead, holidays, TODAY) == expected


@given(st.integers(0, 60), st.integers(-20, 60), st.integers(0, 40))
def test_a_holiday_never_makes_anything_ready_sooner(lead: int, start: int, length: int) -> None:
    ready = ready_in(lead, [days(start, start + length)], TODAY)
    assert ready is not None
    assert lead <= ready <= lead + length + 1


@pytest.mark.parametrize("wrong", [days(3, 2), days(-5, -1), days(0, 400)])
def test_days_that_cannot_be_meant_are_refused(wrong: tuple[date, date]) -> None:
    with pytest.raises(DomainError):
        check_days(*wrong, TODAY)
    check_days(*days(-5, 0), TODAY)
