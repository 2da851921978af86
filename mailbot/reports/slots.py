"""Which report is due when: by the local days of the office, never by what was sent (R-73)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk import calendar as working
from mailbot.desk.policy import Calendar, Policy
from mailbot.reports.snapshot import Period, ReportKind

AT: dict[ReportKind, time] = {"daily": time(7, 30), "weekly": time(8), "monthly": time(8)}
DAY = timedelta(days=1)
CAUGHT_UP_DAYS = 31
"""One digest after an outage covers at most so many days."""

SUNDAY = 6


def due(
    kind: ReportKind, policy: Policy, calendar: Calendar | None, now: datetime
) -> tuple[Period, datetime] | None:
    """Return the period whose report should be out by now, and since when; None where none is.

    Daily: on working days. Weekly: from the first working day of a week, which begins on Sunday.
    Monthly: from the first working day of a month.
    """
    zone = zone_of(policy, calendar)
    today = now.astimezone(zone).date()
    day = {"daily": _working_day, "weekly": _of_week, "monthly": _of_month}[kind](today, calendar)
    if day is None:
        return None
    since = datetime.combine(day, AT[kind], tzinfo=zone)
    return (before(kind, day, calendar, zone), since) if now >= since else None


def zone_of(policy: Policy, calendar: Calendar | None) -> ZoneInfo:
    """Return the zone whose days count: that of the desk's hours, else the company's."""
    return ZoneInfo(calendar.zone if calendar else policy.company.zone)


def before(kind: ReportKind, day: date, calendar: Calendar | None, zone: ZoneInfo) -> Period:
    """Return the last whole period before a day."""
    if kind == "daily":
        first, last = _last_working_day(day, calendar), day - DAY
    elif kind == "weekly":
        first = _sunday(day) - 7 * DAY
        last = first + 6 * DAY
    else:
        last = day.replace(day=1) - DAY
        first = last.replace(day=1)
    return period(kind, first, last, zone)


def period(kind: ReportKind, first: date, last: date, zone: ZoneInfo) -> Period:
    """Return the period of whole local days."""
    start = datetime.combine(first, time(), tzinfo=zone)
    end = datetime.combine(last + DAY, time(), tzinfo=zone)
    return Period(kind, start, end, first, last)


def month(name: str, zone: ZoneInfo) -> Period:
    """Return the month that is called 2026-11."""
    first = date.fromisoformat(f"{name}-01")
    last = (first + timedelta(days=31)).replace(day=1) - DAY
    return period("monthly", first, last, zone)


def slot(period: Period) -> str:
    """Name a period as its report is asked for: 2026-11-30, 2026-11-22 (its Sunday), 2026-11."""
    if period.kind == "monthly":
        return f"{period.first:%Y-%m}"
    return str(period.last if period.kind == "daily" else period.first)


def _works(day: date, calendar: Calendar | None) -> bool:
    return calendar is None or working.hours_on(calendar, day) is not None


def _working_day(today: date, calendar: Calendar | None) -> date | None:
    return today if _works(today, calendar) else None


def _last_working_day(day: date, calendar: Calendar | None) -> date:
    """Return the working day before: the digest covers it and the days of rest since."""
    for back in range(1, CAUGHT_UP_DAYS):
        if _works(day - back * DAY, calendar):
            return day - back * DAY
    return day - DAY


def _sunday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - SUNDAY) % 7)


def _of_week(today: date, calendar: Calendar | None) -> date | None:
    return _first_working(_sunday(today), today, calendar)


def _of_month(today: date, calendar: Calendar | None) -> date | None:
    return _first_working(today.replace(day=1), today, calendar)


def _first_working(first: date, today: date, calendar: Calendar | None) -> date | None:
    """Return the first working day from `first` on, where it has come by today."""
    day = first
    while day <= today:
        if _works(day, calendar):
            return day
        day += DAY
    return None
