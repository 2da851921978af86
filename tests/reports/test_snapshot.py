"""A period holds its start, and not its end."""

from __future__ import annotations

from datetime import timedelta

from tests.reports.slow import WEEK


def test_the_midnight_that_ends_it_belongs_to_the_next() -> None:
    assert WEEK.holds(WEEK.start)
    assert not WEEK.holds(WEEK.end)
    assert WEEK.holds(WEEK.end - timedelta(seconds=1))
    assert (WEEK.last - WEEK.first).days == 6
