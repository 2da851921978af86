"""The dates at which somebody is reminded: the customer, the owner, or whoever was called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk import clocks
from mailbot.desk.policy import Calendar, GroupKind
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.timer import Book, Timer, brought_forward, put_off, stamp

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

REMINDED_AFTER = {1: 1 * DAY, 2: 2 * DAY}
CALLED_AFTER = 3 * DAY
NOTICE_AFTER = 6 * DAY
CLOSED_AFTER = 7 * DAY
"""How long we wait for the customer's answer before each step (§2.3)."""

STALE_AFTER = DAY
"""A ticket that no person of ours has touched for so long is shown to its owner (R-6)."""

RELAYED_WITHIN = 4 * HOUR
"""Working hours in which what a department answered reaches the customer (R-7)."""

UNOWNED_MAX = 2 * HOUR
"""So long a ticket may be without anybody who follows it (R-12)."""

SILENT_MAX = DAY
"""An urgent matter's customer hears from a person at least so often (R-8)."""

RESOLVED_SILENCE = timedelta(hours=72)
ACCEPTED_WITHIN = {1: 4 * HOUR, 2: HOUR, 3: timedelta(minutes=15)}
"""How soon an escalation is to be accepted, by grade (§3.3); U1's are working hours."""

AT_NIGHT = 2 * HOUR
"""How soon U2 is to be accepted out of hours, by those on call."""


def reminders(book: Book) -> Iterator[Timer]:
    """What follows from the customer's silence; a complaint is reminded of, never ended by it."""
    ticket = book.ticket
    if not book.waits:
        return
    since = waited_since(ticket)
    round_ = stamp(since)
    for step, wait in REMINDED_AFTER.items():
        yield Timer(since + wait, "reminder", round_, step)
    if ticket.kind is not Kind.TICKET:
        return
    yield Timer(since + CALLED_AFTER, "reminder", round_, 3)
    yield Timer(since + NOTICE_AFTER, "notice", round_)
    told = ticket.noticed_at
    if told and told >= since:
        yield Timer(ends_at(ticket, told), "no-answer", round_)


def waited_since(ticket: Ticket) -> datetime:
    """Return from when the customer's silence counts: any word of his starts it anew."""
    ats = (ticket.asked_at, ticket.away_until, ticket.heard_at)
    return max((at for at in ats if at), default=ticket.opened_at)


def ends_at(ticket: Ticket, noticed_at: datetime) -> datetime:
    """Return when silence ends the ticket: a day after the notice, however late that went out."""
    return max(waited_since(ticket) + CLOSED_AFTER, noticed_at + DAY)


def silence(book: Book) -> Iterator[Timer]:
    """Who follows it is nudged: nobody touched it, or wrote to the customer of an urgent one."""
    ticket = book.ticket
    if book.waits or ticket.state is State.RESOLVED:
        return
    if ticket.urgency >= 2 and book.for_customer:
        told = max(at for at in (ticket.opened_at, ticket.informed_at, ticket.asked_at) if at)
        yield book.again("silence", stamp(told), lambda n: told + n * SILENT_MAX)
    else:
        yield stale(book)


def stale(book: Book) -> Timer:
    """Return when the ticket is shown to its owner because nobody has touched it."""
    since = book.ticket.touched_at or book.ticket.opened_at
    calendar = book.calendar()
    return book.again("stale", stamp(since), lambda n: put_off(calendar, since + n * STALE_AFTER))


def unowned(book: Book) -> Iterator[Timer]:
    """A ticket that nobody follows is shown to whoever answers for its group (R-12)."""
    ticket, calendar = book.ticket, book.calendar()
    if ticket.owner is not None:
        return
    first = ticket.opened_at + UNOWNED_MAX
    yield book.again("unowned", "", lambda n: put_off(calendar, first + (n - 1) * DAY))


def relay(book: Book) -> Iterator[Timer]:
    """What a department answered is still to be told to the customer."""
    ticket = book.ticket
    if ticket.answered_at is None or ticket.state is State.RESOLVED:
        return
    # The hours are those of the desk that talks to the customer, not of the department.
    calendar = book.policy.calendar(ticket.promise.calendar if ticket.promise else None)
    at = _working(calendar, ticket.answered_at, RELAYED_WITHIN)
    yield Timer(at, "relay", stamp(ticket.answered_at))


def acceptance(book: Book) -> Iterator[Timer]:
    """An escalation that nobody accepts goes up (§3.3)."""
    ticket = book.ticket
    if ticket.escalation_accepted_by or ticket.state in clocks.ANSWERED:
        return
    level = min(ticket.escalated_level, ticket.urgency)
    since = ticket.escalated_at
    if since is None or level < 2:
        yield from _flagged(book)
    elif level == 2:
        wait = ACCEPTED_WITHIN[2] if in_hours(book, since) else AT_NIGHT
        yield Timer(since + wait, "acceptance", stamp(since), 1)
        yield Timer(since + 2 * wait, "acceptance", stamp(since), 2)
    else:
        wait, start = ACCEPTED_WITHIN[3], since
        yield Timer(start + wait, "acceptance", stamp(start), 1)
        yield Timer(start + 2 * wait, "acceptance", stamp(start), 2)
        yield book.again("acceptance", stamp(start), lambda n: start + 2 * wait + (n - 2) * HOUR, 3)


def _flagged(book: Book) -> Iterator[Timer]:
    """U1 calls nobody; whoever touches the ticket has taken it on."""
    ticket = book.ticket
    since = ticket.urgent_at or ticket.opened_at
    if ticket.urgency != 1 or (ticket.touched_at and ticket.touched_at >= since):
        return
    at = _working(book.calendar(), since, ACCEPTED_WITHIN[1])
    yield Timer(at, "acceptance", stamp(since))


def in_hours(book: Book, at: datetime | None) -> bool:
    """Tell whether the group that holds the ticket works then."""
    calendar = book.calendar()
    return calendar is None or at is None or working.is_open(calendar, at)


def accept_by(book: Book, now: datetime) -> datetime | None:
    """Return when the escalation that stands goes further up; None where none does."""
    coming = [timer.at for timer in acceptance(book) if timer.at > now]
    return min(coming, default=None)


def watch(book: Book) -> Iterator[Timer]:
    """An announced shipment is looked at, within the working hours before (R-20)."""
    ticket = book.ticket
    if ticket.watch_at is None or ticket.state in clocks.ANSWERED:
        return
    at = brought_forward(book.calendar(), ticket.watch_at)
    yield Timer(max(at, ticket.opened_at), "watch", stamp(ticket.watch_at))


def receipt(book: Book) -> Iterator[Timer]:
    """The claims officer confirms the pack within a business day, else the manager hears (R-38)."""
    claim = book.ticket.claim
    if claim is None or claim.sent_at is None or claim.receipt_at:
        return
    group = next((g.key for g in book.policy.groups if g.kind is GroupKind.CLAIMS), None)
    for step in (1, 2):
        at = book.business_days(claim.sent_at, step, group)
        yield Timer(at, "receipt", stamp(claim.sent_at), step)


def closing(book: Book) -> Iterator[Timer]:
    """A resolved ticket that its customer says nothing about is closed if nothing is owed.

    Who never heard of the solution cannot be silent about it: his owner is asked to tell him.
    """
    ticket, resolved = book.ticket, book.ticket.resolved_at
    if ticket.state is not State.RESOLVED or resolved is None or ticket.owes:
        return
    if ticket.untold:
        calendar = book.calendar()
        yield book.again("untold", stamp(resolved), lambda n: put_off(calendar, resolved + n * DAY))
        return
    told = max(at for at in (resolved, ticket.informed_at) if at)
    day = book.business_days(told, 1, ticket.resolved_group)
    yield Timer(max(told + RESOLVED_SILENCE, day), "closing", stamp(told))


def _working(calendar: Calendar | None, start: datetime, amount: timedelta) -> datetime:
    return working.add_working_time(calendar, start, amount) if calendar else start + amount
