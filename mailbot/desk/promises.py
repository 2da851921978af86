"""The dates of what is promised: the first response, the warnings before the due date, the breach.

A warning that falls outside working hours comes at the start of the last shift before it, but
never before the ticket was opened, and none while the clock stands for the customer (§4.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk import clocks
from mailbot.desk.policy import Calendar
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.timer import Book, Timer, brought_forward

WARNED_AT = (50, 75, 90)
"""Per cent of the promised time at which our people are warned (§3.3)."""

BREACH = 100
DAY = timedelta(days=1)


def first_response(book: Book) -> Iterator[Timer]:
    """A person writes to the customer within four business hours: warned at 75 %, then late.

    Like the resolution it does not run while the customer owes us details.
    """
    ticket, calendar = book.ticket, book.calendar()
    if ticket.promise is None or ticket.kind is not Kind.TICKET or ticket.first_response_at:
        return
    if ticket.state in clocks.ANSWERED or ticket.paused_at or not book.for_customer:
        return
    by_hours = replace(
        ticket.promise,
        clock="business",
        calendar=calendar.key if calendar else None,
        seconds=int(book.policy.first_response.total_seconds()),
    )
    for share in (75, BREACH):
        at = clocks.reached_at(replace(ticket, promise=by_hours), book.policy, share / 100)
        if at:
            yield Timer(max(at, ticket.opened_at), "first-response", "", share)


def resolution(book: Book) -> Iterator[Timer]:
    """The warnings, the breach at the very second, and each day after it."""
    ticket = book.ticket
    if ticket.promise is None or ticket.state in (*clocks.ANSWERED, State.APPEALED):
        return
    for share in WARNED_AT:
        reached = _reached(book, share)
        if reached:
            earliest = max(ticket.opened_at, _standing_until(ticket, reached))
            at = brought_forward(book.calendar(), reached)
            yield Timer(max(at, earliest), "sla", "", share)
    due = _reached(book, BREACH)
    if due:
        yield book.again("sla", "", lambda step: due + (step - BREACH) * DAY, BREACH)


def update(book: Book) -> Iterator[Timer]:
    """At 75 % the customer is told honestly that it takes long (R-8)."""
    ticket = book.ticket
    if ticket.kind is not Kind.TICKET or ticket.state in clocks.ANSWERED:
        return
    if book.waits or not book.for_customer:
        return
    reached = _reached(book, 75) if ticket.promise else None
    if reached:
        yield Timer(reached, "update")


def cover(book: Book) -> Iterator[Timer]:
    """What is due before the desk opens again goes to those on call, in the morning (S-17)."""
    ticket, calendar = book.ticket, book.calendar()
    if ticket.due_at is None or calendar is None or ticket.state in clocks.ANSWERED:
        return
    # The most urgent have called somebody already; a touched one is in somebody's hands.
    if ticket.urgency >= 2 or ticket.touched_at or ticket.paused_at:
        return
    if working.is_open(calendar, ticket.opened_at):
        return
    if ticket.due_at < working.next_opening(calendar, ticket.opened_at):
        yield Timer(min(_morning(calendar, ticket.opened_at), ticket.due_at), "cover")


def _morning(calendar: Calendar, at: datetime) -> datetime:
    """Return the moment itself by day, else the next morning, at the hours of the next shift."""
    opening = working.next_opening(calendar, at)
    hours = working.hours_on(calendar, opening.date())
    here = working.local(calendar, at)
    if hours is None or hours[0].time() <= here.time() < hours[1].time():
        return at
    days = 0 if here.time() < hours[0].time() else 1
    return datetime.combine(here.date() + timedelta(days=days), hours[0].time(), tzinfo=here.tzinfo)


def _reached(book: Book, share: int) -> datetime | None:
    """Return when that share is used up, a running pause taken to last as long as it may."""
    paused_at = book.ticket.paused_at
    until = paused_at + clocks.PAUSE_MAX if paused_at else None
    return clocks.reached_at(book.ticket, book.policy, share / 100, until)


def _standing_until(ticket: Ticket, reached: datetime) -> datetime:
    """Return until when a running pause holds back what is reached after it began."""
    if ticket.paused_at is None or reached <= ticket.paused_at:
        return ticket.opened_at
    spans = clocks.pauses_of(ticket, ticket.paused_at + clocks.PAUSE_MAX)
    return spans[-1].end if spans and spans[-1].start == ticket.paused_at else ticket.paused_at
