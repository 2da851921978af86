"""The clocks of a ticket: when it is due, how a pause moves that, how it stands now.

The resolution clock runs 72 calendar hours unless the account has its own (requirements §4.3),
a complaint's in business days and never pauses. A pause moves the promised date when it ends,
never before: while the clock is paused `due_at` is the last promised date (contract).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mailbot.desk import calendar as working
from mailbot.desk.policy import Account, Calendar, Policy
from mailbot.desk.ticket import Kind, State, Ticket

PAUSE_MAX = timedelta(hours=72)
"""All pauses of a ticket together move its date by no more than this (§4.3)."""

ANSWERED = frozenset({State.RESOLVED, State.REPLIED})
"""States in which the customer has what was promised: the clock stands for good (§2.4)."""

SlaState = Literal["running", "paused", "met", "breached"]


@dataclass(frozen=True, slots=True)
class Sla:
    """How the promise stands: what is left of it (negative when late), and the unpaused age."""

    state: SlaState
    remaining_seconds: int
    gross_seconds: int


def due_at(
    policy: Policy, calendar: Calendar | None, kind: Kind, account: Account | None, start: datetime
) -> datetime | None:
    """Return the date that the first letter promises; None for feedback, which has no clock."""
    if kind is Kind.FEEDBACK:
        return None
    if kind is Kind.COMPLAINT:
        if calendar is None:
            return start + timedelta(days=policy.complaint_days)
        return working.end_of_business_day(calendar, start, policy.complaint_days)
    return start + (account.sla if account and account.sla else policy.resolution)


def may_pause(ticket: Ticket) -> bool:
    """Tell whether asking the customer stops this clock: never a complaint's, never U2 or U3."""
    return ticket.kind is Kind.TICKET and ticket.urgency < 2


def pause_of(ticket: Ticket, now: datetime) -> timedelta:
    """Return how long the clock has stood in all, the running pause included, capped."""
    total = timedelta(seconds=ticket.paused_s)
    if ticket.paused_at is not None and now > ticket.paused_at:
        total += now - ticket.paused_at
    return min(total, PAUSE_MAX)


def resumed_due_at(ticket: Ticket, now: datetime) -> datetime | None:
    """Return the date once the running pause ends at `now`: moved by what this pause took."""
    if ticket.due_at is None or ticket.paused_at is None:
        return ticket.due_at
    return ticket.due_at + (pause_of(ticket, now) - timedelta(seconds=ticket.paused_s))


def sla(ticket: Ticket, now: datetime) -> Sla | None:
    """Return how the ticket stands at `now`; None where no clock runs (feedback)."""
    if ticket.due_at is None:
        return None
    end = ticket.resolved_at or ticket.closed_at or now
    due = resumed_due_at(ticket, end) or ticket.due_at
    remaining = int((due - end).total_seconds())
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
