"""How one reader's letter says times and numbers: language, zone, months, digits, Hijri."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.desk.calendar import hours_on
from mailbot.desk.policy import Account, Calendar, Company, Group, Policy
from mailbot.reading.reading import Language
from mailbot.text import calendar_words as words
from mailbot.text.isolation import NBSP
from mailbot.text.plurals import arabic, english, indic

WEEK_S = 6 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in words. `limit` (in a body) and `short_limit` (in a heading) follow "by", «قبل».

    `day` is weekday, day and month; `date` has the year too; `at` is weekday and hour for the
    days just ahead, else day and hour; `full` says all, with the zone where it is not the desk's.
    """

    day: str
    date: str
    time: str
    at: str
    full: str
    limit: str
    short_limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """What the wording of times and numbers depends on."""

    language: Language
    zone: str
    home_zone: str
    country: str
    indic_digits: bool
    hijri: bool
    calendar: Calendar | None
    now: datetime

    def number(self, value: int) -> str:
        """Write a number of prose with the configured digits."""
        return self._digits(str(value))

    def count(self, key: str, value: int) -> str:
        """Write a count with its noun, as one phrase that agrees."""
        if self.language == "ar":
            return arabic(key, value, indic_digits=self.indic_digits)
        return english(key, value)

    def moment(self, at: datetime) -> Moment:
        """Put a time into words, in the reader's zone."""
        local = at.astimezone(ZoneInfo(self.zone))
        day = words.short_day(local, self.language, self.country)
        date = words.full_day(local, self.language, self.country)
        time = words.clock(local.timetz(), self.language)
        hour = words.hour(local.timetz(), self.language) + self._zone(local)
        near = 0 <= (at - self.now).total_seconds() < WEEK_S
        comma = "،" if self.language == "ar" else ","
        start = words.weekday(local, self.language) if near else f"{day}{comma}"
        limit, short_limit = self._limit(local, day, date, hour)
        said = (day, date, time, f"{start} {time}", f"{date}{comma} {hour}", limit, short_limit)
        return Moment(*(self._digits(text) for text in said))

    def _limit(self, local: datetime, day: str, date: str, hour: str) -> tuple[str, str]:
        """Say until when: the end of the shift where the time is that, else the hour."""
        if self.hijri:
            date += f" ({words.hijri(local.date(), self.language)})"
        arabic_letter = self.language == "ar"
        # An English heading has room for the day of the month alone; the body names the weekday.
        bare = f"{local.day}{NBSP}{words.month(local, self.language)}"
        if self._ends_shift(local):
            if arabic_letter:
                return f"نهاية دوام يوم {date}", f"نهاية دوام يوم {day}"
            return f"the end of {date}", bare
        comma = "،" if arabic_letter else ","
        return f"{date}{comma} {hour}", day if arabic_letter else bare

    def _ends_shift(self, local: datetime) -> bool:
        hours = hours_on(self.calendar, local.date()) if self.calendar else None
        return hours is not None and hours[1] == local

    def _zone(self, local: datetime) -> str:
        home = local.astimezone(ZoneInfo(self.home_zone))
        if home.utcoffset() == local.utcoffset():
            return ""
        return " " + words.zone_words(local, self.zone, self.language)

    def _digits(self, text: str) -> str:
        return indic(text) if self.indic_digits else text


def customer_locale(
    policy: Policy,
    language: Language,
    now: datetime,
    *,
    account: Account | None,
    group: Group | None,
) -> Locale:
    """Make a customer's locale: the zone and months of his account's country."""
    country = account.country if account else policy.company.country
    return _locale(policy.company, language, now, country, _calendar(policy, country, group))


def staff_locale(policy: Policy, language: Language, now: datetime, group: Group | None) -> Locale:
    """Make a colleague's locale: the zone of the group that holds the ticket."""
    country = (group.country if group else None) or policy.company.country
    return _locale(policy.company, language, now, country, _calendar(policy, country, group))


def _calendar(policy: Policy, country: str, group: Group | None) -> Calendar | None:
    """Return the country's own calendar (its key is the country), else the group's."""
    own = next((c for c in policy.calendars if c.key.lower() == country.lower()), None)
    return own or policy.calendar(group.calendar if group else None)


def _locale(
    company: Company, language: Language, now: datetime, country: str, calendar: Calendar | None
) -> Locale:
    arabic_letter = language == "ar"
    return Locale(
        language=language,
        zone=calendar.zone if calendar else company.zone,
        home_zone=company.zone,
        country=country,
        indic_digits=arabic_letter and company.digits == "arabic-indic",
        hijri=company.hijri,
        calendar=calendar,
        now=now,
    )
