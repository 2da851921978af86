"""What looks forgotten in a configuration is told, each with its key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailbot.config.doubts import doubts
from tests.desk.office import COMPLAINTS, EID, KA, NADIA, OFFICE, OMAR, RIYADH, TRACING, office

PHONES = office(
    groups=(replace(KA, phone="+966111"), replace(COMPLAINTS, phone="+966112"), TRACING)
)


def test_a_group_that_talks_to_customers_has_a_telephone() -> None:
    found = doubts(OFFICE, EID.first)
    assert [doubt.split(":")[0] for doubt in found] == [
        "groups.ka-sa.phone",
        "groups.complaints.phone",
    ]
    assert doubts(PHONES, EID.first) == ()


@pytest.mark.parametrize(
    ("today", "doubtful"),
    [
        (date(2025, 12, 19), True),
        (date(2025, 12, 20), False),  # the feast begins in 90 days
        (date(2026, 3, 23), False),  # its last day
        (date(2026, 3, 24), True),
    ],
)
def test_a_calendar_has_a_holiday_in_the_next_90_days(today: date, *, doubtful: bool) -> None:
    found = doubts(PHONES, today)
    assert bool(found) is doubtful
    if doubtful:
        assert found[0].startswith(f"calendars.riyadh.holidays: none from {today}")


def test_each_calendar_is_looked_at() -> None:
    bare = replace(PHONES, calendars=(RIYADH, replace(RIYADH, key="jo", holidays=())))
    assert [doubt[:12] for doubt in doubts(bare, EID.first)] == ["calendars.jo"]


def test_a_manager_who_is_away_has_a_deputy_who_is_there() -> None:
    until = EID.first
    away = office(people=(replace(NADIA, absent_until=until), OMAR), groups=PHONES.groups)
    (doubt,) = doubts(away, until)
    assert doubt.startswith(f"company.deputy: the manager is away until {until}")
    assert doubts(replace(away, deputy="omar"), until) == ()
    assert doubts(away, until + timedelta(days=1)) == ()
