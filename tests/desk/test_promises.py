"""First response, warnings and breach: by tables, and against a clock that walks by the minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.desk import clocks
from mailbot.desk.clocks import PAUSE_MAX
from mailbot.desk.policy import Account, Calendar, Holiday, Name, Policy, Season, Shift
from mailbot.desk.promises import cover, first_response, resolution, update
from mailbot.desk.ticket import Kind, Promise, Span, State, Ticket
from mailbot.desk.timer import Book, Timer
from tests.desk import slow_clock
from tests.desk.office import (
    DAY,
    HOUR,
    KA,
    MINUTE,
    NOON,
    OFFICE,
    RIYADH,
    complaint,
    local,
    office,
    ticket,
)

DUE = NOON + 72 * HOUR


def opened(when: str, account: Account | None = None, **changes: Any) -> Ticket:
    """Return a ticket that was opened then, with the promise that follows."""
    start = local(when)
    promise = clocks.promise_of(OFFICE, Kind.TICKET, account, KA, start)
    made = ticket(opened_at=start, promise=promise, **changes)
    return replace(made, due_at=clocks.due(made, OFFICE))


def steps(dates: Any, of: Ticket, policy: Policy = OFFICE) -> dict[int, datetime]:
    """Return the dates of a series by their steps."""
    return {timer.step: timer.at for timer in dates(Book(of, policy))}


def on(*days: str) -> list[datetime]:
    return [local(day) for day in days]


# --- the first response ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "warned", "late"),
    [
        ("2026-01-05 12:00", "2026-01-05 15:00", "2026-01-05 16:00"),
        ("2026-01-05 15:00", "2026-01-06 09:00", "2026-01-06 10:00"),  # over night
        ("2026-01-08 17:30", "2026-01-11 11:00", "2026-01-11 12:00"),  # over the weekend
        ("2026-03-19 15:00", "2026-03-24 10:00", "2026-03-24 11:00"),  # Ramadan, then Eid
    ],
)
def test_a_person_answers_within_four_business_hours(when: str, warned: str, late: str) -> None:
    assert list(steps(first_response, opened(when)).values()) == on(warned, late)


@pytest.mark.parametrize(
    "changes",
    [
        {"first_response_at": NOON},
        {"kind": Kind.COMPLAINT},
        {"promise": None},
        {"state": State.RESOLVED},
        {"paused_at": NOON},
    ],
)
def test_who_needs_no_first_response_gets_no_warning(changes: dict[str, Any]) -> None:
    assert steps(first_response, ticket(**changes)) == {}


def test_the_first_response_does_not_run_while_the_customer_owes_details() -> None:
    asked = ticket(pauses=(Span(NOON + HOUR, local("2026-01-06 09:00")),))
    assert list(steps(first_response, asked).values()) == on("2026-01-06 11:00", "2026-01-06 12:00")


# --- warnings and the breach ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "half", "three_quarters", "nine_tenths", "due"),
    [
        # What falls into the night comes with the shift before it.
        (
            "2026-01-04 10:00",
            "2026-01-05 08:00",
            "2026-01-06 16:00",
            "2026-01-06 08:00",
            "2026-01-07 10:00",
        ),
        # Thursday after hours (S-26): two warnings would be before the opening, and come with it.
        (
            "2026-01-08 17:30",
            "2026-01-08 17:30",
            "2026-01-08 17:30",
            "2026-01-11 10:18",
            "2026-01-11 17:30",
        ),
        (
            "2026-01-08 16:45",
            "2026-01-08 16:45",
            "2026-01-08 16:45",
            "2026-01-11 09:33",
            "2026-01-11 16:45",
        ),
        # In Eid (S-27): warned on the last day before it, due in the middle of it.
        (
            "2026-03-18 14:30",
            "2026-03-19 10:00",
            "2026-03-19 10:00",
            "2026-03-19 10:00",
            "2026-03-21 14:30",
        ),
    ],
)
def test_warnings_before_72_hours_are_over(
    when: str, half: str, three_quarters: str, nine_tenths: str, due: str
) -> None:
    found = steps(resolution, opened(when))
    assert list(found) == [50, 75, 90, 100]
    assert list(found.values()) == on(half, three_quarters, nine_tenths, due)


VIP = Account(key="vip", name=Name("", "V"), country="SA", sla=timedelta(hours=24))


def test_24_business_hours_and_24_hours_of_the_calendar_are_not_the_same() -> None:
    """S-17: a VIP writes on Friday at 22:00."""
    by_calendar = steps(resolution, opened("2026-01-09 22:00", VIP))
    assert by_calendar[100] == local("2026-01-10 22:00")
    by_business = steps(resolution, opened("2026-01-09 22:00", replace(VIP, clock="business")))
    # 24 business hours: Sunday and Monday whole, and Tuesday until 14:00.
    assert by_business[100] == local("2026-01-13 14:00")
    assert by_business[50] == local("2026-01-12 11:00")
    assert all(slow_clock.works(RIYADH, at) for at in by_business.values())


def test_a_complaint_is_warned_of_by_its_business_days() -> None:
    start = local("2026-01-05 08:00")
    promise = clocks.promise_of(OFFICE, Kind.COMPLAINT, None, KA, start)
    found = steps(resolution, complaint(opened_at=start, promise=promise))
    # 54 working hours until Monday 17:00; the half ends with Wednesday's shift.
    assert list(found.values()) == on(
        "2026-01-07 08:00", "2026-01-11 12:30", "2026-01-12 11:36", "2026-01-12 17:00"
    )


def test_after_the_breach_it_is_told_each_day() -> None:
    late = ticket(fired=("sla//100",))
    assert steps(resolution, late)[101] == DUE + DAY
    after = Book(late, OFFICE, DUE + 5 * DAY + HOUR)
    assert Timer(DUE + 5 * DAY, "sla", "", 105) in list(resolution(after))


def test_an_outage_makes_one_breach_of_all_the_days_missed() -> None:
    found = list(resolution(Book(ticket(), OFFICE, DUE + 3 * DAY)))
    assert [timer.step for timer in found] == [50, 75, 90, 103]


@pytest.mark.parametrize("state", [State.RESOLVED, State.REPLIED])
def test_what_is_answered_is_never_warned_of(state: State) -> None:
    assert steps(resolution, ticket(state=state)) == {}


def test_while_the_clock_stands_no_warning_comes_until_the_pause_must_end() -> None:
    paused = ticket(state=State.AWAITING_INFO, asked_at=NOON, paused_at=NOON + HOUR)
    until = NOON + HOUR + PAUSE_MAX
    found = steps(resolution, paused)
    assert found[100] == DUE + PAUSE_MAX
    assert min(found.values()) >= until
    # What earlier pauses took is left out of what this one may still take.
    before = Span(NOON + HOUR, NOON + 61 * HOUR)
    again = steps(resolution, replace(paused, pauses=(before,), paused_at=NOON + 62 * HOUR))
    assert again[100] == DUE + PAUSE_MAX
    assert min(again.values()) == NOON + 74 * HOUR


def test_what_was_due_before_the_pause_does_not_wait_for_its_end() -> None:
    paused = ticket(paused_at=NOON + 60 * HOUR)
    assert steps(resolution, paused)[50] == local("2026-01-06 08:00")


# --- the customer's update, and those on call -----------------------------------------------------


def test_at_three_quarters_the_customer_is_told() -> None:
    assert steps(update, ticket()) == {1: NOON + 54 * HOUR}
    for silent in (
        ticket(state=State.RESOLVED),
        ticket(state=State.AWAITING_INFO, asked_at=NOON),
        complaint(),
        ticket(promise=None),
        ticket(requester=replace(ticket().requester, email="zaid@courier.example")),
    ):
        assert steps(update, silent) == {}


@pytest.mark.parametrize(
    ("when", "hours", "morning"),
    [
        ("2026-01-09 22:00", 24, "2026-01-10 08:00"),  # S-17: due on Saturday night
        ("2026-01-09 03:00", 24, "2026-01-09 08:00"),
        ("2026-01-09 10:00", 24, "2026-01-09 10:00"),  # by day: at once
        ("2026-01-09 22:00", 5, "2026-01-10 03:00"),  # at the latest when it is due
        ("2026-01-09 22:00", 72, None),  # the desk opens before it is due
        ("2026-01-05 12:00", 12, None),  # came within working hours
    ],
)
def test_what_is_due_before_the_desk_opens_goes_to_those_on_call(
    when: str, hours: int, morning: str | None
) -> None:
    made = opened(when, replace(VIP, sla=hours * HOUR))
    assert list(steps(cover, made).values()) == ([local(morning)] if morning else [])


@pytest.mark.parametrize("changes", [{"urgency": 2}, {"touched_at": NOON}, {"paused_at": NOON}])
def test_what_somebody_has_in_hand_needs_nobody_on_call(changes: dict[str, Any]) -> None:
    assert steps(cover, opened("2026-01-09 22:00", VIP, **changes)) == {}


# --- against the slow clock -----------------------------------------------------------------------

EARLY = Shift(time(1), time(9))
DAILY = (EARLY,) * 7
CLOSED = Holiday(first=date(2026, 4, 1), last=date(2026, 4, 3), name=Name("", "Closed"))
SHORT = Season(first=date(2026, 4, 20), last=date(2026, 5, 2), shift=Shift(time(0), time(4, 30)))
ZONES = {  # clocks that change in the night while the desk works: Berlin in March, Cairo in April
    "riyadh": (RIYADH, datetime(2026, 3, 12, tzinfo=UTC)),
    "berlin": (
        Calendar(key="berlin", zone="Europe/Berlin", shifts=DAILY, holidays=(CLOSED,)),
        datetime(2026, 3, 26, tzinfo=UTC),
    ),
    "cairo": (
        Calendar(key="cairo", zone="Africa/Cairo", shifts=DAILY, seasons=(SHORT,)),
        datetime(2026, 4, 21, tzinfo=UTC),
    ),
    "amman": (
        Calendar(key="amman", zone="Asia/Amman", shifts=RIYADH.shifts, holidays=(CLOSED,)),
        datetime(2026, 3, 29, tzinfo=UTC),
    ),
}
MINUTES = st.integers(0, 4 * 24 * 60).map(lambda n: n * MINUTE)


@st.composite
def promised(draw: st.DrawFn) -> tuple[Policy, Ticket]:
    """A ticket with a promise of any clock, some pauses and times in which it was resolved."""
    calendar, about = ZONES[draw(st.sampled_from(sorted(ZONES)))]
    start = about + draw(MINUTES)
    clock = draw(st.sampled_from(["calendar", "business"]))
    hours = draw(st.sampled_from([8, 24, 40, 72]))
    promise = Promise(start=start, seconds=hours * 3600, clock=clock, calendar=calendar.key)
    marks = sorted({start + draw(MINUTES) for _ in range(draw(st.integers(0, 4)))})
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    cut = draw(st.integers(0, len(spans)))
    made = ticket(
        opened_at=start, promise=promise, pauses=tuple(spans[:cut]), stops=tuple(spans[cut:])
    )
    return office(calendars=(calendar,)), made


@given(promised(), st.sampled_from([50, 75, 90, 100]))
@settings(max_examples=60, deadline=None)
def test_due_dates_and_warnings_are_those_of_a_clock_that_walks_by_the_minute(
    given_: tuple[Policy, Ticket], share: int
) -> None:
    policy, made = given_
    promise, calendar = made.promise, policy.calendars[0]
    assert promise is not None
    spans = [*slow_clock.capped(made.pauses, PAUSE_MAX), *made.stops]
    counts = calendar if promise.clock == "business" else None
    reached = slow_clock.counted(counts, promise.start, promise.seconds * share // 6000, spans)
    assert clocks.reached_at(made, policy, share / 100) == reached
    expected = reached
    if share < 100:
        expected = max(slow_clock.last_shift(calendar, reached), made.opened_at)
    assert steps(resolution, made, policy)[share] == expected


@given(st.sampled_from(sorted(ZONES)), MINUTES)
@settings(max_examples=30, deadline=None)
def test_a_complaints_date_is_that_of_a_clock_that_walks_by_the_minute(
    zone: str, after: timedelta
) -> None:
    calendar, about = ZONES[zone]
    policy, start = office(calendars=(calendar,)), about + after
    promise = clocks.promise_of(policy, Kind.COMPLAINT, None, None, start)
    made = complaint(opened_at=start, promise=promise)
    assert clocks.due(made, policy) == slow_clock.end_of_business_day(calendar, start, 5)


@given(promised(), MINUTES)
@settings(max_examples=40, deadline=None)
def test_no_warning_comes_while_the_clock_stands(
    given_: tuple[Policy, Ticket], after: timedelta
) -> None:
    policy, made = given_
    last = max((s.end for s in (*made.pauses, *made.stops)), default=made.opened_at)
    paused = replace(made, state=State.AWAITING_INFO, asked_at=last, paused_at=last + after)
    spent = sum((s.end - s.start for s in made.pauses), timedelta(0))
    left = max(PAUSE_MAX - spent, timedelta(0))
    for share, at in steps(resolution, paused, policy).items():
        unpaused = clocks.reached_at(made, policy, share / 100)
        assert unpaused is not None
        if unpaused > paused.paused_at:  # type: ignore[operator]
            assert at >= paused.paused_at + left  # type: ignore[operator]
