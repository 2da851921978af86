"""Which report is due when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.desk.policy import Calendar
from mailbot.reports.slots import due, month, slot
from mailbot.reports.snapshot import ReportKind
from tests.desk.office import OFFICE, RIYADH

CAIRO = replace(RIYADH, key="cairo", zone="Africa/Cairo")


def at(text: str, calendar: Calendar = RIYADH) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(calendar.zone))


def days(kind: ReportKind, text: str, calendar: Calendar = RIYADH) -> tuple[date, date] | None:
    found = due(kind, OFFICE, calendar, at(text, calendar))
    return (found[0].first, found[0].last) if found else None


@pytest.mark.parametrize(
    ("now", "covers"),
    [
        ("2026-01-05 07:29", None),
        ("2026-01-05 07:30", (date(2026, 1, 4), date(2026, 1, 4))),
        ("2026-01-04 07:30", (date(2026, 1, 1), date(2026, 1, 3))),  # Sunday: Thursday to Saturday
        ("2026-01-02 12:00", None),  # a Friday
        ("2026-03-20 12:00", None),  # Eid
        ("2026-03-24 07:30", (date(2026, 3, 19), date(2026, 3, 23))),
    ],
)
def test_the_digest_comes_on_working_days_and_covers_those_of_rest(
    now: str, covers: tuple[date, date] | None
) -> None:
    assert days("daily", now) == covers


def test_the_week_is_from_sunday_to_saturday_and_comes_on_its_first_working_day() -> None:
    assert days("weekly", "2026-01-04 08:00") == (date(2025, 12, 28), date(2026, 1, 3))
    assert days("weekly", "2026-01-04 07:59") is None
    assert days("weekly", "2026-01-08 23:00") == (date(2025, 12, 28), date(2026, 1, 3))
    assert days("weekly", "2026-03-23 12:00") is None  # the week begins in Eid
    assert days("weekly", "2026-03-24 08:00") == (date(2026, 3, 15), date(2026, 3, 21))


def test_the_month_comes_on_its_first_working_day() -> None:
    assert days("monthly", "2026-02-01 08:00") == (date(2026, 1, 1), date(2026, 1, 31))
    assert days("monthly", "2026-05-02 12:00") is None  # a Saturday
    assert days("monthly", "2026-05-03 08:00") == (date(2026, 4, 1), date(2026, 4, 30))


def test_the_hour_is_that_of_the_clock_on_the_wall_across_a_time_change() -> None:
    # Cairo's clocks go forward in the night before Friday 24 April 2026.
    before = due("daily", OFFICE, CAIRO, at("2026-04-23 07:30", CAIRO))
    after = due("daily", OFFICE, CAIRO, at("2026-04-26 07:30", CAIRO))
    assert before is not None
    assert after is not None
    assert days("daily", "2026-04-26 07:29", CAIRO) is None
    hours = (after[0].end - after[0].start) / timedelta(hours=1)
    assert hours == 3 * 24  # Thursday to Saturday by the wall
    assert after[1].utcoffset() - before[1].utcoffset() == timedelta(hours=1)  # type: ignore[operator]


def test_each_has_a_name_and_a_month_is_found_by_it() -> None:
    found = due("monthly", OFFICE, RIYADH, at("2026-02-01 08:00"))
    assert found is not None
    assert slot(found[0]) == "2026-01"
    assert month("2026-01", ZoneInfo("Asia/Riyadh")) == found[0]
    weekly = due("weekly", OFFICE, RIYADH, at("2026-01-04 08:00"))
    daily = due("daily", OFFICE, RIYADH, at("2026-01-04 08:00"))
    assert weekly is not None
    assert daily is not None
    assert (slot(weekly[0]), slot(daily[0])) == ("2025-12-28", "2026-01-03")
