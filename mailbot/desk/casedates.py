"""The dates of a complaint's own way: forwarding, and the department's receipt (§2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk.ticket import Kind, State
from mailbot.desk.timer import Book, Timer, stamp

FORWARDED_AFTER = 1
"""Business days in which the offer to be called stands (contract, "Frontline")."""

FRONTLINE_DAYS = 2
"""Business days in which the direct conversation settles it, or else it is forwarded (R-53)."""

RECEIPT_DAYS = 1
"""Business days in which the department says that it has the case (§2.4)."""

UNFORWARDED = frozenset({State.ACKNOWLEDGED, State.AWAITING_DETAILS})


def forwarding(book: Book) -> Iterator[Timer]:
    """The case goes to the department whether or not anybody has answered us."""
    ticket = book.ticket
    if ticket.kind is not Kind.COMPLAINT:
        return
    if ticket.state in UNFORWARDED:
        since = ticket.opened_at
        yield Timer(_days(book, since, FORWARDED_AFTER), "forwarding", stamp(since))
    elif ticket.state is State.FRONTLINE:
        front = ticket.case.frontline
        since = (front.agreed_at if front else None) or ticket.opened_at
        yield Timer(_days(book, since, FRONTLINE_DAYS), "forwarding", f"front/{stamp(since)}")


def receipt(book: Book) -> Iterator[Timer]:
    """The department's manager is reminded, then those above him are told."""
    since = book.ticket.case.forwarded_at
    if book.ticket.state is not State.FORWARDED or since is None:
        return
    for step in (1, 2):
        yield Timer(_days(book, since, RECEIPT_DAYS * step), "case-receipt", stamp(since), step)


def _days(book: Book, start: datetime, days: int) -> datetime:
    calendar = book.calendar()
    if calendar is None:
        return start + timedelta(days=days)
    return working.end_of_business_day(calendar, start, days)
