"""The clocks of a ticket: 72 hours, pauses and their cap, a complaint's business days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk import clocks
from mailbot.desk.clocks import PAUSE_MAX, Sla
from mailbot.desk.policy import Account, Calendar, Name
from mailbot.desk.ticket import Kind, State
from tests.desk.office import DAY, HOUR, NOON, NUKHBA, OFFICE, RIYADH, complaint, local, ticket

DUE = NOON + 72 * HOUR
TWO_DAYS = Account(key="x", name=Name("", "X"), country="SA", sla=timedelta(hours=48))


@pytest.mark.parametrize(
    ("kind", "account", "calendar", "start", "due"),
    [
        # 72 hours are hours of the calendar: nights, weekends and Eid count (§4.3).
        (Kind.TICKET, None, RIYADH, "2026-01-05 12:00", "2026-01-08 12:00"),
        (Kind.TICKET, NUKHBA, RIYADH, "2026-01-08 16:45", "2026-01-11 16:45"),
        (Kind.TICKET, NUKHBA, RIYADH, "2026-01-08 17:30", "2026-01-11 17:30"),  # S-26
        (Kind.TICKET, NUKHBA, RIYADH, "2026-03-18 14:30", "2026-03-21 14:30"),  # in Eid, S-27
        (Kind.TICKET, NUKHBA, None, "2026-01-05 12:00", "2026-01-08 12:00"),
        # An account may have a promise of its own (S-17).
        (Kind.TICKET, TWO_DAYS, RIYADH, "2026-01-05 12:00", "2026-01-07 12:00"),
        # A complaint has five business days from its receipt, whatever the account's promise.
        (Kind.COMPLAINT, None, RIYADH, "2026-01-05 12:00", "2026-01-12 17:00"),
        (Kind.COMPLAINT, TWO_DAYS, RIYADH, "2026-01-08 22:00", "2026-01-15 17:00"),
        (Kind.COMPLAINT, NUKHBA, RIYADH, "2026-03-16 14:30", "2026-03-25 17:00"),  # S-27
        (Kind.COMPLAINT, None, None, "2026-01-05 12:00", "2026-01-10 12:00"),  # no calendar
        # Praise has no clock.
        (Kind.FEEDBACK, NUKHBA, RIYADH, "2026-01-05 12:00", None),
    ],
)
def test_the_date_that_is_promised(
    kind: Kind, account: Account | None, calendar: Calendar | None, start: str, due: str | None
) -> None:
    found = clocks.due_at(OFFICE, calendar, kind, account, local(start))
    assert found == (local(due) if due else None)


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
    ("earlier", "running", "in_all", "moved"),
    [
        (0, None, 0, 0),
        (0, 0, 0, 0),
        (0, 5, 5, 5),
        (10, None, 10, 0),  # what earlier pauses took is in the date already
        (10, 5, 15, 5),
        (0, 72, 72, 72),
        (0, 100, 72, 72),  # all pauses together move the date by 72 hours at most
        (70, 5, 72, 2),
        (72, 5, 72, 0),
    ],
)
def test_a_pause_moves_the_date_by_what_it_took_up_to_the_cap(
    earlier: int, running: int | None, in_all: int, moved: int
) -> None:
    since = None if running is None else NOON
    paused = ticket(paused_at=since, paused_s=earlier * 3600)
    now = NOON + (running or 0) * HOUR
    assert clocks.pause_of(paused, now) == in_all * HOUR
    assert clocks.resumed_due_at(paused, now) == DUE + moved * HOUR


def test_a_pause_never_runs_backwards() -> None:
    """The clock of a command (`--at`) may stand before the pause."""
    assert clocks.pause_of(ticket(paused_at=NOON), NOON - DAY) == timedelta(0)
    assert clocks.resumed_due_at(ticket(paused_at=NOON), NOON - DAY) == DUE


def test_without_a_clock_there_is_no_standing() -> None:
    thanked = ticket(kind=Kind.FEEDBACK, state=State.FEEDBACK_LOGGED, due_at=None)
    assert clocks.sla(thanked, NOON + 1000 * HOUR) is None
    assert not clocks.overdue(thanked, NOON + 1000 * HOUR)
    assert clocks.resumed_due_at(thanked, NOON) is None


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
    paused = ticket(paused_at=NOON, paused_s=int(earlier.total_seconds()))
    sooner = clocks.resumed_due_at(paused, NOON + first)
    later = clocks.resumed_due_at(paused, NOON + first + more)
    assert sooner is not None
    assert later is not None
    assert DUE <= sooner <= later <= DUE + PAUSE_MAX
