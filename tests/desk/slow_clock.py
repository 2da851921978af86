"""The obvious way to work out dates: walk minute by minute and look at the wall clock.

Shares nothing with the program but the tables of the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Calendar, Shift
from mailbot.desk.ticket import Span
from tests.desk.office import MINUTE


def works(calendar: Calendar | None, at: datetime) -> bool:
    """Tell whether the desk works in the minute that begins then."""
    if calendar is None:
        return True
    here = at.astimezone(ZoneInfo(calendar.zone))
    shift = _shift(calendar, here)
    return shift is not None and shift.start <= here.time() < shift.end


def _shift(calendar: Calendar, here: datetime) -> Shift | None:
    day = here.date()
    shift = calendar.shifts[day.weekday()]
    if any(h.first <= day <= h.last for h in calendar.holidays):
        return None
    for season in calendar.seasons:
        if shift and season.first <= day <= season.last:
            return season.shift
    return shift


def stands(spans: Sequence[Span], at: datetime) -> bool:
    """Tell whether the clock stands in the minute that begins then."""
    return any(span.start <= at < span.end for span in spans)


def counted(
    calendar: Calendar | None, start: datetime, minutes: int, spans: Sequence[Span] = ()
) -> datetime:
    """Return when so many minutes of the clock's own time are over."""
    at = start
    while minutes:
        if works(calendar, at) and not stands(spans, at):
            minutes -= 1
        at += MINUTE
    return at


def capped(pauses: Sequence[Span], most: timedelta) -> list[Span]:
    """Leave of the pauses, the first first, no more than so much in all."""
    left, kept = most, []
    for pause in pauses:
        end = min(pause.end, pause.start + left)
        left -= end - pause.start
        kept.append(Span(pause.start, end))
    return kept


def end_of_business_day(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Return the end of the last minute worked on the n-th business day after the first."""
    zone = ZoneInfo(calendar.zone)
    day = start.astimezone(zone).date()
    at = start
    while days:
        at += MINUTE
        here = at.astimezone(zone)
        if here.date() != day and works(calendar, at):
            day, days = here.date(), days - 1
    while works(calendar, at):
        at += MINUTE
    return at


def last_shift(calendar: Calendar, at: datetime) -> datetime:
    """Return the moment itself where the desk works, else the start of the last shift before."""
    if works(calendar, at):
        return at
    while not works(calendar, at):
        at -= MINUTE
    while works(calendar, at - MINUTE):
        at -= MINUTE
    return at
