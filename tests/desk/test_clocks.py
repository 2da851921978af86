"""The clocks of a ticket: 72 hours, pauses and their cap, a complaint's business days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk import clocks
from mailbot.desk.clocks import PAUSE_MAX, Sla
from mailbot.desk.policy import Account, Group, GroupKind, Name, Policy
from mailbot.desk.ticket import Kind, Promise, Span, State
from tests.desk.office import (
    DAY,
    HOUR,
    KA,
    NOON,
    NUKHBA,
    OFFICE,
    complaint,
    group,
    local,
    office,
    ticket,
)

DUE = NOON + 72 * HOUR
TWO_DAYS = Account(key="x", name=Name("", "X"), country="SA", sla=timedelta(hours=48))
VIP = Account(key="v", name=Name("", "V"), country="SA", sla=timedelta(hours=24), clock="business")
BY_DAY = group("by-day", GroupKind.KA, clock="business")
NO_HOURS = office(calendars=())


@pytest.mark.parametrize(
    ("kind", "account", "holder", "policy", "start", "due"),
    [
        # 72 hours are hours of the calendar: nights, weekends and Eid count (§4.3).
        (Kind.TICKET, None, KA, OFFICE, "2026-01-05 12:00", "2026-01-08 12:00"),
        (Kind.TICKET, NUKHBA, KA, OFFICE, "2026-01-08 16:45", "2026-01-11 16:45"),
        (Kind.TICKET, NUKHBA, KA, OFFICE, "2026-01-08 17:30", "2026-01-11 17:30"),  # S-26
        (Kind.TICKET, NUKHBA, KA, OFFICE, "2026-03-18 14:30", "2026-03-21 14:30"),  # in Eid, S-27
        (Kind.TICKET, NUKHBA, KA, NO_HOURS, "2026-01-05 12:00", "2026-01-08 12:00"),
        (Kind.TICKET, None, None, OFFICE, "2026-01-05 12:00", "2026-01-08 12:00"),
        # An account may have a promise of its own, and its own way of counting (S-17).
        (Kind.TICKET, TWO_DAYS, KA, OFFICE, "2026-01-05 12:00", "2026-01-07 12:00"),
        (Kind.TICKET, VIP, KA, OFFICE, "2026-01-09 22:00", "2026-01-13 14:00"),
        (Kind.TICKET, VIP, KA, NO_HOURS, "2026-01-09 22:00", "2026-01-10 22:00"),
        # So may a group, and the office.
        (Kind.TICKET, None, BY_DAY, OFFICE, "2026-01-05 12:00", "2026-01-15 12:00"),
        (Kind.TICKET, None, KA, office(clock="business"), "2026-01-05 12:00", "2026-01-15 12:00"),
        # A complaint has five business days from its receipt, whatever the account's promise.
        (Kind.COMPLAINT, None, KA, OFFICE, "2026-01-05 12:00", "2026-01-12 17:00"),
        (Kind.COMPLAINT, TWO_DAYS, KA, OFFICE, "2026-01-08 22:00", "2026-01-15 17:00"),
        (Kind.COMPLAINT, NUKHBA, KA, OFFICE, "2026-03-16 14:30", "2026-03-25 17:00"),  # S-27
        (Kind.COMPLAINT, None, KA, NO_HOURS, "2026-01-05 12:00", "2026-01-10 12:00"),
        # Praise has no clock.
        (Kind.FEEDBACK, NUKHBA, KA, OFFICE, "2026-01-05 12:00", None),
    ],
)
def test_the_date_that_is_promised(
    kind: Kind,
    account: Account | None,
    holder: Group | None,
    policy: Policy,
    start: str,
    due: str | None,
) -> None:
    promise = clocks.promise_of(policy, kind, account, holder, local(start))
    assert (promise is None) is (due is None)
    made = ticket(kind=kind, promise=promise, due_at=None)
    assert clocks.due(made, policy) == (local(due) if due else None)


def test_a_date_kept_from_before_promises_were_kept_stands() -> None:
    old = ticket(promise=None, due_at=DUE)
    assert clocks.due(old, OFFICE) == DUE
    assert clocks.reached_at(old, OFFICE, 0.75) is None


@pytest.mark.parametrize(
    ("account", "share", "start", "reached"),
    [
        (None, 0.5, "2026-01-05 12:00", "2026-01-07 00:00"),
        (None, 0.75, "2026-01-05 12:00", "2026-01-07 18:00"),
        (None, 0.9, "2026-01-05 12:00", "2026-01-08 04:48"),
        # 24 business hours from Friday night: 12 of them on Sunday and until 11:00 on Monday.
        (VIP, 0.5, "2026-01-09 22:00", "2026-01-12 11:00"),
        (VIP, 0.75, "2026-01-09 22:00", "2026-01-12 17:00"),
    ],
)
def test_when_a_share_of_the_promise_is_used_up(
    account: Account | None, share: float, start: str, reached: str
) -> None:
    promise = clocks.promise_of(OFFICE, Kind.TICKET, account, KA, local(start))
    assert clocks.reached_at(ticket(promise=promise), OFFICE, share) == local(reached)


def test_a_complaints_shares_are_of_its_working_time() -> None:
    promise = clocks.promise_of(OFFICE, Kind.COMPLAINT, None, KA, local("2026-01-05 08:00"))
    made = complaint(promise=promise)
    # Six shifts of nine hours from Monday 08:00: half of them end with Wednesday.
    assert clocks.reached_at(made, OFFICE, 0.5) == local("2026-01-07 17:00")
    assert clocks.due(made, OFFICE) == local("2026-01-12 17:00")


@pytest.mark.parametrize(
    ("pausing", "kind", "urgency"),
    [
        (True, Kind.TICKET, 0),
        (True, Kind.TICKET, 1),
        (False, Kind.TICKET, 2),
        (False, Kind.TICKET, 3),
        (False, Kind.COMPLAINT, 0),
        (False, Kind.FEEDBACK, 0),
    ],
)
def test_asking_the_customer_stops_a_tickets_clock_unless_it_is_urgent(
    *, pausing: bool, kind: Kind, urgency: int
) -> None:
    assert clocks.may_pause(ticket(kind=kind, urgency=urgency)) is pausing


@pytest.mark.parametrize(
    ("earlier", "running", "in_all"),
    [
        ((), None, 0),
        ((), 0, 0),
        ((), 5, 5),
        ((10,), None, 10),
        ((10,), 5, 15),
        ((10, 20), 5, 35),
        ((), 72, 72),
        ((), 100, 72),  # all pauses together move the date by 72 hours at most
        ((70,), 5, 72),
        ((72,), 5, 72),
        ((60, 60), 5, 72),
    ],
)
def test_pauses_move_the_date_by_what_they_took_up_to_the_cap(
    earlier: tuple[int, ...], running: int | None, in_all: int
) -> None:
    spans, at = [], NOON
    for hours in earlier:
        spans.append(Span(at, at + hours * HOUR))
        at += hours * HOUR
    paused = ticket(paused_at=None if running is None else at, pauses=tuple(spans))
    now = at + (running or 0) * HOUR
    assert clocks.pause_of(paused, now) == in_all * HOUR
    assert clocks.due(paused, OFFICE, now) == DUE + in_all * HOUR
    # What still runs moves the promised date only when it ends (contract).
    ended = min(sum(earlier), 72)
    assert clocks.due(paused, OFFICE) == DUE + ended * HOUR


def test_a_pause_never_runs_backwards() -> None:
    """The clock of a command (`--at`) may stand before the pause."""
    assert clocks.pause_of(ticket(paused_at=NOON), NOON - DAY) == timedelta(0)
    assert clocks.due(ticket(paused_at=NOON), OFFICE, NOON - DAY) == DUE


def test_a_pause_after_the_date_moves_nothing() -> None:
    late = ticket(pauses=(Span(DUE + HOUR, DUE + 9 * HOUR),))
    assert clocks.due(late, OFFICE) == DUE


def test_the_time_in_which_it_was_resolved_is_left_out_without_a_cap() -> None:
    """The old clock goes on (§4.3): ten days resolved are ten days more."""
    again = ticket(stops=(Span(NOON + HOUR, NOON + HOUR + 10 * DAY),))
    assert clocks.due(again, OFFICE) == DUE + 10 * DAY
    # A complaint's never pauses, but stands while it is answered.
    asked = complaint(pauses=(Span(NOON, NOON + DAY),))
    assert clocks.due(asked, OFFICE) == DUE


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        ("2026-01-07 08:00", "2026-01-07 12:00", "2026-01-08 15:00"),  # four working hours
        ("2026-01-07 17:00", "2026-01-08 08:00", "2026-01-08 11:00"),  # a night: none
        ("2026-01-06 12:00", "2026-01-07 10:00", "2026-01-11 09:00"),  # seven: over the weekend
    ],
)
def test_a_pause_of_a_working_clock_counts_its_working_time(start: str, end: str, due: str) -> None:
    """A promise of 30 working hours from Monday 08:00 ends on Thursday at 11:00."""
    promise = Promise(
        start=local("2026-01-05 08:00"), seconds=30 * 3600, clock="business", calendar="riyadh"
    )
    paused = ticket(promise=promise, pauses=(Span(local(start), local(end)),))
    assert clocks.due(paused, OFFICE) == local(due)


def test_a_pause_by_night_leaves_a_date_at_the_end_of_a_shift_where_it_is() -> None:
    promise = Promise(
        start=local("2026-01-05 08:00"), seconds=18 * 3600, clock="business", calendar="riyadh"
    )
    night = Span(local("2026-01-05 20:00"), local("2026-01-05 23:00"))
    paused = ticket(promise=promise, pauses=(night,))
    assert clocks.due(paused, OFFICE) == local("2026-01-06 17:00")


def test_without_a_clock_there_is_no_standing() -> None:
    thanked = ticket(kind=Kind.FEEDBACK, state=State.FEEDBACK_LOGGED, due_at=None, promise=None)
    assert clocks.sla(thanked, NOON + 1000 * HOUR) is None
    assert not clocks.overdue(thanked, NOON + 1000 * HOUR)
    assert clocks.due(thanked, OFFICE) is None


HOUR_S = 3600


@pytest.mark.parametrize(
    ("changes", "now", "standing", "overdue"),
    [
        ({}, NOON, Sla("running", 72 * HOUR_S, 0), False),
        ({}, NOON + 70 * HOUR, Sla("running", 2 * HOUR_S, 70 * HOUR_S), False),
        ({}, DUE, Sla("running", 0, 72 * HOUR_S), False),
        ({}, DUE + timedelta(seconds=1), Sla("breached", -1, 72 * HOUR_S + 1), True),
        # While the customer owes an answer the rest stands still, and the age goes on.
        (
            {"paused_at": NOON + 2 * HOUR},
            NOON + 30 * HOUR,
            Sla("paused", 70 * HOUR_S, 30 * HOUR_S),
            False,
        ),
        (
            {"paused_at": NOON + 2 * HOUR},
            NOON + 80 * HOUR,
            Sla("paused", 64 * HOUR_S, 80 * HOUR_S),  # six hours past the cap
            False,
        ),
        ({"paused_at": NOON}, NOON + 145 * HOUR, Sla("breached", -HOUR_S, 145 * HOUR_S), True),
        # Resolved: judged by when that was, and never overdue any more.
        (
            {"state": State.RESOLVED, "resolved_at": NOON + 10 * HOUR},
            NOON + 200 * HOUR,
            Sla("met", 62 * HOUR_S, 10 * HOUR_S),
            False,
        ),
        (
            {"state": State.RESOLVED, "resolved_at": DUE},
            NOON + 200 * HOUR,
            Sla("met", 0, 72 * HOUR_S),
            False,
        ),
        (
            {"state": State.RESOLVED, "resolved_at": DUE + HOUR},
            NOON + 200 * HOUR,
            Sla("breached", -HOUR_S, 73 * HOUR_S),
            False,
        ),
        (
            {"state": State.CLOSED, "resolved_at": NOON + HOUR, "closed_at": NOON + 90 * HOUR},
            NOON + 200 * HOUR,
            Sla("met", 71 * HOUR_S, HOUR_S),
            False,
        ),
    ],
)
def test_how_the_promise_stands(
    *, changes: dict[str, object], now: datetime, standing: Sla, overdue: bool
) -> None:
    found = ticket(**changes)
    assert clocks.sla(found, now) == standing
    assert clocks.overdue(found, now) is overdue


def test_a_complaint_that_was_answered_is_not_overdue() -> None:
    """Its clock stops with the written reply, not with the decision (§2.4)."""
    replied = complaint(state=State.REPLIED, resolved_at=NOON + HOUR)
    decided = complaint(state=State.DECIDED)
    late = NOON + 1000 * HOUR
    assert not clocks.overdue(replied, late)
    assert clocks.overdue(decided, late)


@given(
    earlier=st.timedeltas(timedelta(0), PAUSE_MAX),
    first=st.timedeltas(timedelta(0), timedelta(days=30)),
    more=st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_a_longer_pause_never_brings_the_date_nearer_and_never_moves_it_past_the_cap(
    earlier: timedelta, first: timedelta, more: timedelta
) -> None:
    since = NOON + earlier
    paused = ticket(paused_at=since, pauses=(Span(NOON, since),))
    sooner = clocks.due(paused, OFFICE, since + first)
    later = clocks.due(paused, OFFICE, since + first + more)
    assert sooner is not None
    assert later is not None
    assert DUE <= sooner <= later <= DUE + PAUSE_MAX
