"""What is allowed in a configuration, and yet looks as if something had been forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mailbot.desk.policy import Calendar, Policy

AHEAD = timedelta(days=90)
"""Within so many days every country of ours has a holiday or is about to hear of one (§4.2)."""


def doubts(policy: Policy, today: date) -> tuple[str, ...]:
    """Return each doubt as a sentence that names its key."""
    return (*_telephones(policy), *_holidays(policy, today), *_manager(policy, today))


def _manager(policy: Policy, today: date) -> Iterator[str]:
    """While the manager is away somebody takes his place, or his decisions wait (R-2)."""
    deputy, manager = policy.person(policy.deputy), policy.person(policy.manager)
    away = manager is not None and manager.absent_until and manager.absent_until >= today
    here = deputy is not None and not (deputy.absent_until and deputy.absent_until >= today)
    if away and manager is not None and not here:
        yield (
            f"company.deputy: the manager is away until {manager.absent_until}, and nobody takes "
            "his place; what he decides waits"
        )


def _telephones(policy: Policy) -> Iterator[str]:
    """Customers of a country without a key accounts group are given its telephone (R-23)."""
    for group in policy.groups:
        if group.talks_to_customers and not group.phone:
            yield f"groups.{group.key}.phone: customers are given no telephone of this group"


def _holidays(policy: Policy, today: date) -> Iterator[str]:
    for calendar in policy.calendars:
        if not _has_holiday(calendar, today):
            yield (
                f"calendars.{calendar.key}.holidays: none from {today} to {today + AHEAD}; "
                "dates that were announced may be missing"
            )


def _has_holiday(calendar: Calendar, today: date) -> bool:
    return any(h.first <= today + AHEAD and h.last >= today for h in calendar.holidays)
