"""The parts of the bot are put together as the configuration says."""

from __future__ import annotations

from datetime import UTC, datetime

from mailbot.app import clock_of, wall_clock

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def test_the_clock_stands_still_where_a_time_is_given_and_runs_elsewhere() -> None:
    assert clock_of(NOON)() == NOON
    assert clock_of(None) is wall_clock
