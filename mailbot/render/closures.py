"""The days on which the desk is closed before a promised date, so that silence is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from mailbot.render.locale import Locale
from mailbot.render.pieces import Piece, name

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Closure:
    """A public holiday by its name; `last` is "" where it is one day."""

    name: Piece
    first: str
    last: str


def closure(locale: Locale, due: datetime | None) -> Closure | None:
    """Return the first holiday of the desk's between now and that date (S-27)."""
    if due is None or locale.calendar is None:
        return None
    zone = ZoneInfo(locale.calendar.zone)
    today, last = locale.now.astimezone(zone).date(), due.astimezone(zone).date()
    coming = (h for h in locale.calendar.holidays if today <= h.last and h.first <= last)
    found = min(coming, key=lambda holiday: holiday.first, default=None)
    if found is None:
        return None
    one_day = found.first == found.last
    return Closure(
        name(found.name.in_language(locale.language)),
        _day(locale, found.first),
        "" if one_day else _day(locale, found.last),
    )


def _day(locale: Locale, day: date) -> str:
    return locale.moment(datetime.combine(day, NOON, tzinfo=ZoneInfo(locale.zone))).day
