"""The clocks of a ticket: when it is due, how a pause moves that, how it stands now.

The resolution clock runs 72 calendar hours unless the account or the group has its own, or counts
working hours (requirements §4.3); a complaint's runs in business days and never pauses. All follows
from what is kept of the ticket: the promise, the pauses, and the times it was resolved. A pause
moves the promised date when it ends, never before: while the clock is paused `due_at` is the last
promised date (contract).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mailbot.desk import calendar as working
from mailbot.desk.policy import Account, Calendar, Group, Policy
from mailbot.desk.ticket import Kind, Promise, Span, State, Ticket

PAUSE_MAX = timedelta(hours=72)
"""All pauses of a ticket together move its date by no more than this (§4.3)."""

ANSWERED = frozenset({State.RESOLVED, State.REPLIED})
"""States in which the customer has what was promised: the clock stands for good (§2.4)."""

SlaState = Literal["running", "paused", "met", "breached"]
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Sla:
    """How the promise stands: what is left of it (negative when late), and the unpaused age."""

    state: SlaState
    remaining_seconds: int
    gross_seconds: int


def promise_of(
    policy: Policy, kind: Kind, account: Account | None, group: Group | None, start: datetime
) -> Promise | None:
    """Return what is promised to whoever writes then; None for feedback, which has no clock."""
    if kind is Kind.FEEDBACK:
        return None
    calendar = policy.calendar(group.calendar if group else None)
    key = calendar.key if calendar else None
    if kind is Kind.COMPLAINT:
        return Promise(start=start, clock="business", calendar=key, days=policy.complaint_days)
    length = account.sla if account and account.sla else policy.resolution
    clock = (account.clock if account else None) or (group.clock if group else None)
    return Promise(
        start=start,
        seconds=int(length.total_seconds()),
        clock=clock or policy.clock,
        calendar=key,
    )


def may_pause(ticket: Ticket) -> bool:
    """Tell whether asking the customer stops this clock: never a complaint's, never U2 or U3."""
    return ticket.kind is Kind.TICKET and ticket.urgency < 2


def passed(
    promise: Promise, calendar: Calendar | None, start: datetime, end: datetime
) -> timedelta:
    """Return how much of the clock's own time lies between two moments."""
    if end <= start:
        return NOTHING
    if promise.clock == "calendar" or calendar is None:
        return end - start
    return working.working_time(calendar, start, end)


def later(
    promise: Promise, calendar: Calendar | None, start: datetime, amount: timedelta
) -> datetime:
    """Return when that much of the clock's own time has passed since a moment."""
    if promise.clock == "calendar" or calendar is None:
        return start + amount
    return working.add_working_time(calendar, start, amount)


def pauses_of(ticket: Ticket, until: datetime) -> tuple[Span, ...]:
    """Return the times the clock stood for the customer, the running one until then, capped."""
    running = ticket.paused_at
    now = (Span(running, until),) if running and until > running else ()
    left, spans = PAUSE_MAX, []
    for span in (*ticket.pauses, *now):
        length = min(span.end - span.start, left)
        left -= length
        if length:
            spans.append(Span(span.start, span.start + length))
    return tuple(spans)


def pause_of(ticket: Ticket, now: datetime) -> timedelta:
    """Return how long the clock has stood for the customer in all, capped."""
    return sum((span.end - span.start for span in pauses_of(ticket, now)), NOTHING)


def reached_at(
    ticket: Ticket, policy: Policy, share: float, until: datetime | None = None
) -> datetime | None:
    """Return when that share of the promised time is used up (1.0: the due date).

    `until`: up to when the running pause is taken to last; None: it counts for nothing, as in the
    last promised date. None is returned where nothing is promised.
    """
    promise = ticket.promise
    if ticket.watches:
        return None
    appeal = ticket.case.appeal
    if share >= 1 and ticket.state is State.APPEALED and appeal and appeal.due_at:
        return appeal.due_at
    if share >= 1 and ticket.extended_until is not None:
        return ticket.extended_until
    if promise is None:
        return ticket.due_at if share >= 1 else None
    calendar = policy.calendar(promise.calendar)
    total = _length(promise, calendar)
    moment = later(promise, calendar, promise.start, total * share)
    if share >= 1 and promise.days:
        moment = promise.start + total if calendar is None else _end_of_days(promise, calendar)
    for span in _standing(ticket, until):
        if span.start < moment:
            stood = passed(promise, calendar, span.start, span.end)
            # A pause of no working time leaves the end of a shift the end of a shift.
            moment = later(promise, calendar, moment, stood) if stood else moment
    return moment


def due(ticket: Ticket, policy: Policy, now: datetime | None = None) -> datetime | None:
    """Return the date of the promise; with `now`, as if the running pause ended then."""
    return reached_at(ticket, policy, 1.0, now)


def _end_of_days(promise: Promise, calendar: Calendar) -> datetime:
    return working.end_of_business_day(calendar, promise.start, promise.days)


def _length(promise: Promise, calendar: Calendar | None) -> timedelta:
    """Return the length of the promise in the clock's own time."""
    if not promise.days:
        return timedelta(seconds=promise.seconds)
    if calendar is None:
        return timedelta(days=promise.days)
    return working.working_time(calendar, promise.start, _end_of_days(promise, calendar))


def _standing(ticket: Ticket, until: datetime | None) -> list[Span]:
    """Return all times in which the clock stood, in order of their start."""
    paused = pauses_of(ticket, until) if until else pauses_of(ticket, ticket.opened_at)
    mine = paused if ticket.kind is Kind.TICKET else ()
    return sorted((*mine, *ticket.stops), key=lambda span: span.start)


def sla(ticket: Ticket, now: datetime) -> Sla | None:
    """Return how the ticket stands at `now`, in hours on the wall; None where no clock runs."""
    if ticket.due_at is None:
        return None
    end = ticket.resolved_at or ticket.closed_at or now
    moved = (
        pause_of(ticket, end) - pause_of(ticket, ticket.opened_at) if ticket.paused_at else NOTHING
    )
    remaining = int((ticket.due_at + moved - end).total_seconds())
    gross = int((end - ticket.opened_at).total_seconds())
    if remaining < 0:
        state: SlaState = "breached"
    elif ticket.resolved_at or ticket.closed_at:
        state = "met"
    else:
        state = "paused" if ticket.paused_at else "running"
    return Sla(state, remaining, gross)


def overdue(ticket: Ticket, now: datetime) -> bool:
    """Tell whether an open ticket has passed its date."""
    standing = sla(ticket, now)
    done = ticket.ended or ticket.state in ANSWERED
    return standing is not None and not done and standing.remaining_seconds < 0
