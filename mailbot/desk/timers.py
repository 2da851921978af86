"""When a ticket is looked at again: every reminder, warning and breach follows from the ticket.

No code ever sets or cancels a timer. They are worked out anew after each event, so that none is
forgotten and none outlives its reason; those that have gone off are known by their key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from mailbot.desk import attention, clocks, complaint_dates, promises, undone
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timer import Book, Timer

Dates = Callable[[Book], Iterator[Timer]]

OF_OPEN: tuple[Dates, ...] = (
    promises.first_response,
    promises.resolution,
    promises.update,
    promises.cover,
    attention.reminders,
    attention.silence,
    attention.unowned,
    attention.relay,
    attention.acceptance,
    attention.watch,
    attention.receipt,
    complaint_dates.closing,
    complaint_dates.review,
    complaint_dates.forwarding,
    complaint_dates.receipt,
    complaint_dates.outside,
)
OF_RESOLVED: tuple[Dates, ...] = (attention.closing, attention.receipt)
OF_ANY: tuple[Dates, ...] = (undone.undone, complaint_dates.restriction)
"""What a ticket's end does not end: what is still to be done, and a restriction (R-61, S-20)."""


def timers(ticket: Ticket, policy: Policy, now: datetime | None = None) -> tuple[Timer, ...]:
    """Return all dates still to come, the first first; of an ended ticket what outlives it alone.

    Of dates without end the next one alone; with `now`, the last that has come by then.
    """
    book = Book(ticket, policy, now)
    kinds = OF_RESOLVED if ticket.state is State.RESOLVED else OF_OPEN
    kinds = () if ticket.ended else kinds
    found = [timer for dates in (*kinds, *OF_ANY) for timer in book.to_come(dates(book))]
    # An open ticket is never without a date.
    return tuple(sorted(found if found or ticket.ended else [attention.stale(book)]))


OF_SILENCE = frozenset({"reminder", "notice", "no-answer", "closing"})
"""Dates that take the customer's silence for granted; who cannot hear him must let them wait."""


def due(
    ticket: Ticket, policy: Policy, now: datetime, *, but: frozenset[str] = frozenset()
) -> Timer | None:
    """Return the date to work now, of kinds `but` these; None where none has come.

    Several may have come at once, as after an outage: the kinds go in order of their time, and of
    one kind only the gravest speaks.
    """
    come = [t for t in timers(ticket, policy, now) if t.at <= now and t.kind not in but]
    if not come:
        return None
    first = min(come)
    return max((t for t in come if t.kind == first.kind), key=lambda timer: timer.step)


def scheduled(ticket: Ticket, policy: Policy) -> Ticket:
    """Return the ticket with the dates that follow from all the rest of it."""
    dated = replace(ticket, due_at=clocks.due(ticket, policy))
    coming = timers(dated, policy)
    return replace(dated, next_action_at=coming[0].at if coming else None)
