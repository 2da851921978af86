"""Working time of a desk: shifts, weekends, holidays and seasons, all by the calendar's zone.

Every function takes and gives aware datetimes; the zone is the calendar's own (IANA name), so a
time change is the zone's business and not ours (requirements §4.2).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Calendar, Holiday, Shift

DAYS_MAX = 800
"""How far a search for working time goes: a calendar with none in two years is a fault."""


class NoWorkingTime(Exception):
    """The calendar holds no working time within two years."""


def local(calendar: Calendar, moment: datetime) -> datetime:
    """Return the moment in the calendar's zone."""
    return moment.astimezone(ZoneInfo(calendar.zone))


def holiday_on(calendar: Calendar, day: date) -> Holiday | None:
    """Return the holiday that closes the desk on that day."""
    return next((h for h in calendar.holidays if h.first <= day <= h.last), None)


def hours_on(calendar: Calendar, day: date) -> tuple[datetime, datetime] | None:
    """Return the day's opening and closing, aware, or None where the desk is closed.

    A season's hours replace the weekday's, but open no closed day (Ramadan keeps its Fridays).
    """
    shift = calendar.shifts[day.weekday()]
    if shift is None or holiday_on(calendar, day):
        return None
    for season in calendar.seasons:
        if season.first <= day <= season.last:
            shift = season.shift
    return _at(calendar, day, shift)


def _at(calendar: Calendar, day: date, shift: Shift) -> tuple[datetime, datetime]:
    zone = ZoneInfo(calendar.zone)
    return _real(day, shift.start, zone), _real(day, shift.end, zone)


def _real(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a time that the zone's clocks show: 00:00 is 01:00 on the night that skips an hour."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).astimezone(zone)


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """Tell whether the desk works at that moment; closing time itself is closed."""
    hours = hours_on(calendar, local(calendar, moment).date())
    return hours is not None and hours[0] <= moment.astimezone(UTC) < hours[1]


def next_opening(calendar: Calendar, moment: datetime) -> datetime:
    """Return the moment itself while the desk is open, else when it opens next."""
    day = local(calendar, moment).date()
    moment = moment.astimezone(UTC)
    for _ in range(DAYS_MAX):
        hours = hours_on(calendar, day)
        if hours and moment < hours[1]:
            return local(calendar, max(moment, hours[0]))
        day += timedelta(days=1)
    raise NoWorkingTime(calendar.key)


def add_working_time(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """Return when that much working time has passed since `start`."""
    moment = next_opening(calendar, start)
    while True:
        hours = hours_on(calendar, moment.date())
        assert hours is not None
        # Two times of one zone differ by the clock on the wall, whatever its time change did.
        left = hours[1].astimezone(UTC) - moment.astimezone(UTC)
        if amount <= left:
            return local(calendar, moment.astimezone(UTC) + amount)
        amount -= left
        moment = next_opening(calendar, hours[1])


def working_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Return how much working time lies between two moments; nothing where `end` is first."""
    total, day, last = timedelta(0), local(calendar, start).date(), local(calendar, end).date()
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    while day <= last:
        hours = hours_on(calendar, day)
        if hours:
            opens, closes = (moment.astimezone(UTC) for moment in hours)
            total += max(min(closes, end) - max(opens, start), timedelta(0))
        day += timedelta(days=1)
    return total


def last_opening(calendar: Calendar, moment: datetime) -> datetime | None:
    """Return when the desk last opened before a moment; None where it has not for two years."""
    day = local(calendar, moment).date()
    for _ in range(DAYS_MAX):
        hours = hours_on(calendar, day)
        if hours and hours[0] < moment.astimezone(UTC):
            return hours[0]
        day -= timedelta(days=1)
    return None


def end_of_business_day(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Return the end of the last shift of the n-th business day after `start`'s own day.

    The day of receipt is day 0, working day or not; a mail after hours counts as received at
    its real time, and day 1 is the next working day (requirements §4.3).
    """
    day = local(calendar, start).date()
    for _ in range(DAYS_MAX):
        day += timedelta(days=1)
        hours = hours_on(calendar, day)
        if hours:
            days -= 1
            if days <= 0:
                return hours[1]
    raise NoWorkingTime(calendar.key)
