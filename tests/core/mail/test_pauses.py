"""How long mail rests: longer each time, three days in all."""

from datetime import timedelta

from core.mail.pauses import PAUSES, pause_after, server_pause_seconds


def test_pauses_grow_from_a_minute_to_half_a_day() -> None:
    assert PAUSES[0] == timedelta(minutes=1)
    assert max(PAUSES) == PAUSES[-1] == timedelta(hours=12)
    assert list(PAUSES) == sorted(PAUSES)


def test_mail_is_tried_for_three_days_and_then_no_more() -> None:
    whole = sum(PAUSES, timedelta())
    assert timedelta(days=2, hours=12) < whole <= timedelta(days=3)
    assert pause_after(len(PAUSES)) == PAUSES[-1]
    assert pause_after(len(PAUSES) + 1) is None


def test_a_server_that_fails_is_left_alone_for_five_minutes_at_most() -> None:
    rests = [server_pause_seconds(failures) for failures in range(20)]
    assert rests[:4] == [0.0, 5.0, 10.0, 20.0]
    assert rests[-1] == 300.0
