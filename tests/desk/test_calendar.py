"""Working time: weekends, holidays, Ramadan's hours, ends of months, and clocks that change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk.calendar import (
    DAYS_MAX,
    NoWorkingTime,
    add_working_time,
    end_of_business_day,
    holiday_on,
    hours_on,
    is_open,
    local,
    next_opening,
)
from mailbot.desk.policy import Calendar, Holiday, Name, Season, Shift
from tests.desk.office import EID, HOUR, RIYADH, SUNDAY_TO_THURSDAY
from tests.desk.office import local as riyadh

CAIRO = Calendar(
    key="cairo",
    zone="Africa/Cairo",
    shifts=tuple(shift and Shift(time(9), time(17)) for shift in SUNDAY_TO_THURSDAY),
)
ROUND_THE_CLOCK = Shift(time(0), time(23, 59))
ALWAYS = Calendar(key="always", zone="Africa/Cairo", shifts=(ROUND_THE_CLOCK,) * 7)
NEVER = Calendar(key="never", zone="Asia/Riyadh", shifts=(None,) * 7)


def cairo(text: str) -> datetime:
    """Return a time on Cairo's wall."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Africa/Cairo"))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-01-05 12:00", "2026-01-05 12:00"),  # at work
        ("2026-01-05 08:00", "2026-01-05 08:00"),  # the first minute
        ("2026-01-05 07:59", "2026-01-05 08:00"),  # before hours
        ("2026-01-05 16:59", "2026-01-05 16:59"),  # the last minute
        ("2026-01-05 17:00", "2026-01-06 08:00"),  # closing time is closed
        ("2026-01-08 17:00", "2026-01-11 08:00"),  # Thursday's end to Sunday
        ("2026-01-09 12:00", "2026-01-11 08:00"),  # Friday
        ("2026-01-10 23:59", "2026-01-11 08:00"),  # Saturday
        ("2026-02-18 08:30", "2026-02-18 10:00"),  # Ramadan begins later in the day
        ("2026-02-18 16:00", "2026-02-19 10:00"),  # and ends earlier
        ("2026-02-27 12:00", "2026-03-01 10:00"),  # a Friday of Ramadan stays closed
        ("2026-03-19 16:00", "2026-03-24 08:00"),  # Eid, Friday to Monday
        ("2026-12-31 17:00", "2027-01-03 08:00"),  # over the year's end
    ],
)
def test_the_desk_opens_next(moment: str, opens: str) -> None:
    assert next_opening(RIYADH, riyadh(moment)) == riyadh(opens)
    assert is_open(RIYADH, riyadh(moment)) is (moment == opens)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-01-05 09:00", 4, "2026-01-05 13:00"),
        ("2026-01-05 13:00", 4, "2026-01-05 17:00"),  # it may end as the desk closes
        ("2026-01-05 15:00", 4, "2026-01-06 10:00"),
        ("2026-01-08 16:45", 4, "2026-01-11 11:45"),  # over the weekend
        ("2026-01-09 22:00", 4, "2026-01-11 12:00"),  # came at night, on a Friday
        ("2026-01-29 16:00", 4, "2026-02-01 11:00"),  # over the month's end
        ("2026-12-31 16:00", 2, "2027-01-03 09:00"),  # over the year's end
        ("2026-02-17 16:00", 4, "2026-02-18 13:00"),  # into Ramadan
        ("2026-03-19 15:00", 4, "2026-03-24 11:00"),  # over Eid, out of Ramadan
        ("2026-03-17 12:00", 12, "2026-03-19 12:00"),  # six-hour days
        ("2026-01-09 12:00", 0, "2026-01-11 08:00"),  # no time at all still needs an open desk
    ],
)
def test_working_hours_are_added(start: str, hours: int, end: str) -> None:
    assert add_working_time(RIYADH, riyadh(start), hours * HOUR) == riyadh(end)


@pytest.mark.parametrize(
    ("received", "days", "end"),
    [
        ("2026-01-05 12:00", 1, "2026-01-06 17:00"),
        ("2026-01-05 12:00", 5, "2026-01-12 17:00"),  # Monday to Monday
        (
            "2026-01-05 23:00",
            5,
            "2026-01-12 17:00",
        ),  # after hours, day 1 is the next day all the same
        ("2026-01-08 17:30", 1, "2026-01-11 17:00"),  # Thursday evening
        ("2026-01-09 10:00", 5, "2026-01-15 17:00"),  # came on a Friday: Sunday is day 1
        ("2026-01-28 09:00", 5, "2026-02-04 17:00"),  # over the month's end
        ("2026-02-15 09:00", 5, "2026-02-22 16:00"),  # ends at Ramadan's closing time
        ("2026-03-16 14:30", 5, "2026-03-25 17:00"),  # 27 Ramadan, over Eid (S-27)
    ],
)
def test_business_days_end_with_the_last_shift(received: str, days: int, end: str) -> None:
    assert end_of_business_day(RIYADH, riyadh(received), days) == riyadh(end)


def test_an_announcement_that_moves_eid_moves_the_date() -> None:
    moved = replace(EID, first=date(2026, 3, 21), last=date(2026, 3, 24))
    received = riyadh("2026-03-16 14:30")
    due = end_of_business_day(replace(RIYADH, holidays=(moved,)), received, 5)
    assert due == riyadh("2026-03-26 17:00")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 3, 19), None),
        (date(2026, 3, 20), "Eid"),
        (date(2026, 3, 23), "Eid"),
        (date(2026, 3, 24), None),
    ],
)
def test_a_holiday_holds_its_first_and_its_last_day(day: date, name: str | None) -> None:
    found = holiday_on(RIYADH, day)
    assert (found.name.en if found else None) == name
    if name:
        assert hours_on(RIYADH, day) is None


def test_the_hours_of_a_day_are_the_zones_own() -> None:
    hours = hours_on(RIYADH, date(2026, 1, 5))
    assert hours == (datetime(2026, 1, 5, 5, tzinfo=UTC), datetime(2026, 1, 5, 14, tzinfo=UTC))
    assert hours_on(RIYADH, date(2026, 1, 9)) is None


def test_the_day_is_that_of_the_desk_and_not_of_the_writer() -> None:
    """At 22:00 UTC of Thursday it is Friday in Riyadh."""
    moment = datetime(2026, 1, 8, 22, tzinfo=UTC)
    assert local(RIYADH, moment).date() == date(2026, 1, 9)
    assert end_of_business_day(RIYADH, moment, 1) == riyadh("2026-01-11 17:00")
    assert next_opening(RIYADH, moment) == riyadh("2026-01-11 08:00")


@pytest.mark.parametrize(
    ("calendar", "start", "hours", "end"),
    [
        # Cairo's clock goes forward on Friday 24 April 2026 at midnight: Sunday is +3.
        (CAIRO, "2026-04-23T16:00", 2, "2026-04-26T10:00"),
        # And back at the end of Thursday 29 October.
        (CAIRO, "2026-10-29T16:00", 2, "2026-11-01T10:00"),
        # A desk that never closes: of that Friday the first hour is not there.
        (ALWAYS, "2026-04-23T22:59", 3, "2026-04-24T03:00"),
        (ALWAYS, "2026-04-24T01:00", 4, "2026-04-24T05:00"),
    ],
)
def test_working_time_is_time_that_passed_whatever_the_clock_on_the_wall_did(
    calendar: Calendar, start: str, hours: int, end: str
) -> None:
    assert add_working_time(calendar, cairo(start), hours * HOUR) == cairo(end)


def test_the_date_of_business_days_follows_the_time_change() -> None:
    due = end_of_business_day(CAIRO, cairo("2026-04-23T12:00"), 1)
    assert due.astimezone(UTC) == datetime(2026, 4, 26, 14, tzinfo=UTC)


def test_a_calendar_without_working_time_says_so() -> None:
    now = riyadh("2026-01-05 12:00")
    for search in (
        lambda: next_opening(NEVER, now),
        lambda: add_working_time(NEVER, now, HOUR),
        lambda: end_of_business_day(NEVER, now, 1),
    ):
        with pytest.raises(NoWorkingTime, match="never"):
            search()
    long = Holiday(first=date(2026, 1, 1), last=date(2026, 12, 31), name=Name("", "Works"))
    reopened = replace(RIYADH, holidays=(long,))
    assert next_opening(reopened, now) == riyadh("2027-01-03 08:00")
    assert DAYS_MAX > 366


# --- the same, five minutes at a time ------------------------------------------------------------

STEP = timedelta(minutes=5)
ZONES = ("Asia/Riyadh", "Africa/Cairo", "Europe/London", "Asia/Kolkata")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def working(calendar: Calendar, moment: datetime) -> bool:
    """Tell whether the desk works, from the clock on its wall alone."""
    wall = moment.astimezone(ZoneInfo(calendar.zone))
    day = wall.date()
    shift = calendar.shifts[day.weekday()]
    if shift is None or any(h.first <= day <= h.last for h in calendar.holidays):
        return False
    for season in calendar.seasons:
        if season.first <= day <= season.last:
            shift = season.shift
    return shift.start <= wall.time() < shift.end


def from_(moment: datetime) -> Iterator[datetime]:
    """Walk on from a moment, in steps."""
    while True:
        yield moment
        moment += STEP


def slow_opening(calendar: Calendar, start: datetime) -> datetime:
    """Wait until the desk works."""
    return next(moment for moment in from_(start) if working(calendar, moment))


def slow_sum(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """Wait, counting the steps in which the desk works."""
    for moment in from_(slow_opening(calendar, start)):
        if amount <= timedelta(0):
            return moment
        if working(calendar, moment):
            amount -= STEP
    raise AssertionError


def slow_end(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Wait for the end of the last shift of the n-th day after this one that has any."""
    zone = ZoneInfo(calendar.zone)
    today = start.astimezone(zone).date()
    seen: dict[date, datetime] = {}
    for moment in from_(start):
        day = moment.astimezone(zone).date()
        if len(seen) >= days and day not in seen:
            return list(seen.values())[days - 1]
        if day > today and working(calendar, moment):
            seen[day] = moment + STEP
    raise AssertionError


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    """Hours that do not begin or end while a clock is set: those would be two moments."""
    start = draw(st.sampled_from([time(0), time(6), time(8), time(9, 30), time(10)]))
    return Shift(start, draw(st.sampled_from([time(13), time(16), time(17, 45), time(22)])))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A week with at least three working days, a holiday or two, and a season."""
    closed = draw(st.sets(st.integers(0, 6), max_size=4))
    week = tuple(None if day in closed else draw(shifts()) for day in range(7))
    holidays = draw(st.lists(st.tuples(DAYS, st.integers(0, 4)), max_size=2))
    seasons = draw(st.lists(st.tuples(DAYS, st.integers(0, 30), shifts()), max_size=2))
    return Calendar(
        key="drawn",
        zone=draw(st.sampled_from(ZONES)),
        shifts=week,
        holidays=tuple(
            Holiday(first=first, last=first + timedelta(days=more), name=Name("", ""))
            for first, more in holidays
        ),
        seasons=tuple(
            Season(first=first, last=first + timedelta(days=more), shift=shift)
            for first, more, shift in seasons
        ),
    )


def moments() -> st.SearchStrategy[datetime]:
    """Any fifth minute of the year; often one near a change of the clock."""
    changes = st.sampled_from(
        [datetime(2026, *d, tzinfo=UTC) for d in ((3, 28), (4, 23), (10, 24))]
    )
    days = DAYS.map(lambda day: datetime.combine(day, time(0), tzinfo=UTC))
    steps = st.integers(0, 600)
    return st.builds(lambda day, count: day + count * STEP, days | changes, steps)


def test_a_desk_that_opens_in_the_hour_that_is_skipped_opens_behind_it() -> None:
    """Cairo's clocks go from 23:59 to 01:00 on the night to 24 April 2026."""
    shift = Shift(start=time(0), end=time(13))
    days = Calendar(key="eg", zone="Africa/Cairo", shifts=(shift, shift, shift, None, *[shift] * 3))
    opened = next_opening(days, datetime(2026, 4, 23, 12, tzinfo=UTC))
    assert opened == datetime(2026, 4, 23, 22, tzinfo=UTC)


@given(calendars(), moments())
def test_the_next_opening_is_where_waiting_ends(calendar: Calendar, start: datetime) -> None:
    assert next_opening(calendar, start).astimezone(UTC) == slow_opening(calendar, start)
    assert is_open(calendar, start) is working(calendar, start)


@given(calendars(), moments(), st.integers(0, 8 * 12))
def test_added_time_is_what_counting_gives(calendar: Calendar, start: datetime, count: int) -> None:
    amount = count * STEP
    # In UTC: in an hour that comes twice, equal moments of two zones are not `==` (PEP 495).
    added = add_working_time(calendar, start, amount).astimezone(UTC)
    assert added == slow_sum(calendar, start, amount)


@given(calendars(), moments(), st.integers(1, 4))
def test_business_days_are_what_counting_gives(
    calendar: Calendar, start: datetime, days: int
) -> None:
    end = end_of_business_day(calendar, start, days).astimezone(UTC)
    assert end == slow_end(calendar, start, days)
