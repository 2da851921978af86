"""Times of the contract's JSON carry their offset."""

from __future__ import annotations

from datetime import UTC, datetime

from mailbot.cli.moments import moment


def test_a_time_has_its_offset_and_none_stays_none() -> None:
    assert moment(datetime(2026, 1, 5, 9, tzinfo=UTC)) == "2026-01-05T09:00:00+00:00"
    assert moment(None) is None
