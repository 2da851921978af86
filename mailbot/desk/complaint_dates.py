"""The dates of a complaint: forwarding, receipt, review, closing, and what is watched after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk import calendar as working
from mailbot.desk.departments import concerned
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.timer import Book, Timer, brought_forward, put_off, stamp

FORWARDED_AFTER = 1
"""Business days in which the offer to be called stands (contract, "Frontline")."""

FRONTLINE_DAYS = 2
"""Business days in which the direct conversation settles it, or else it is forwarded (R-53)."""

RECEIPT_DAYS = 1
"""Business days in which the department says that it has the case (§2.4)."""

UNFORWARDED = frozenset({State.ACKNOWLEDGED, State.AWAITING_DETAILS})

SILENCE_DAYS = 10
"""Business days without a word after the written reply, and the case is closed (§2.4)."""

APPEALED_WITHIN = timedelta(days=30)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MORNING = time(8)


def forwarding(book: Book) -> Iterator[Timer]:
    """The case goes to the department whether or not anybody has answered us."""
    ticket = book.ticket
    if ticket.kind is not Kind.COMPLAINT:
        return
    if ticket.state in UNFORWARDED:
        since = ticket.opened_at
        yield Timer(book.business_days(since, FORWARDED_AFTER), "forwarding", stamp(since))
    elif ticket.state is State.FRONTLINE:
        front = ticket.case.frontline
        since = (front.agreed_at if front else None) or ticket.opened_at
        yield Timer(
            book.business_days(since, FRONTLINE_DAYS), "forwarding", f"front/{stamp(since)}"
        )


def receipt(book: Book) -> Iterator[Timer]:
    """The department's manager is reminded, then those above him are told."""
    since = book.ticket.case.forwarded_at
    if book.ticket.state is not State.FORWARDED or since is None:
        return
    for step in (1, 2):
        yield Timer(
            book.business_days(since, RECEIPT_DAYS * step), "case-receipt", stamp(since), step
        )


def closing(book: Book) -> Iterator[Timer]:
    """An answered complaint whose complainant says nothing more is closed."""
    ticket = book.ticket
    answered_at = replied_at(ticket)
    if ticket.state is not State.REPLIED or answered_at is None:
        return
    since = max(answered_at, ticket.heard_at or answered_at)
    yield Timer(book.business_days(since, SILENCE_DAYS), "closing", stamp(since))


def review(book: Book) -> Iterator[Timer]:
    """Who reviews an appeal is reminded a day before it is due; the manager hears when it is."""
    appeal = book.ticket.case.appeal
    if book.ticket.state is not State.APPEALED or appeal is None or appeal.due_at is None:
        return
    warned = max(brought_forward(book.calendar(), appeal.due_at - DAY), appeal.at)
    yield Timer(warned, "review", stamp(appeal.at), 1)
    yield Timer(appeal.due_at, "review", stamp(appeal.at), 2)


def outside(book: Book) -> Iterator[Timer]:
    """What a regulator or court wants by a day is remembered the day before, and on that day."""
    due = book.ticket.case.taken_due
    if book.ticket.state is not State.EXTERNAL or due is None:
        return
    zone = ZoneInfo(book.policy.company.zone)
    at = datetime.combine(due, MORNING, tzinfo=zone)
    yield Timer(brought_forward(book.calendar(), at - DAY), "outside", due.isoformat(), 1)
    yield Timer(brought_forward(book.calendar(), at), "outside", due.isoformat(), 2)


def restriction(book: Book) -> Iterator[Timer]:
    """A restriction is looked at again on its day; what was filed meanwhile, once a week (S-20)."""
    held = book.ticket.case.restriction
    if held is None:
        return
    zone = ZoneInfo(book.policy.company.zone)
    day = datetime.combine(held.until, MORNING, tzinfo=zone)
    yield Timer(put_off(book.calendar(), day), "restriction", stamp(held.at))
    since = held.unseen_since
    if since is not None:
        yield Timer(put_off(book.calendar(), since + WEEK), "filed", stamp(since))


def replied_at(ticket: Ticket) -> datetime | None:
    """Return when the last written reply went out, also the short one of the front line."""
    appeal = ticket.case.appeal
    later = appeal.replied_at if appeal else None
    return later or ticket.case.replied_at or ticket.resolved_at


def review_due(policy: Policy, ticket: Ticket, now: datetime) -> datetime:
    """Return by when an appeal of that moment is answered: as long as a complaint may take."""
    group = policy.group(ticket.group)
    calendar = policy.calendar(group.calendar if group else None)
    if calendar is None:
        return now + policy.complaint_days * DAY
    return working.end_of_business_day(calendar, now, policy.complaint_days)


def reviewer_of(policy: Policy, ticket: Ticket) -> Person | None:
    """Return who reviews the case: the manager, else the deputy, else a supervisor.

    Never who decided it, seconded or sent the decision, or looked into it, nor whom it is about;
    who is away only where nobody else is left.
    """
    supervisors = (group.supervisor for group in policy.groups)
    people = [policy.person(key) for key in (policy.manager, policy.deputy, *supervisors)]
    fair = [person for person in people if person and may_review(person, ticket)]
    return min(fair, key=lambda person: person.key in policy.away, default=None)


def may_review(person: Person, ticket: Ticket) -> bool:
    """Tell whether that person took no part in the case so far and is not whom it is about."""
    case, front = ticket.case, ticket.case.frontline
    took_part = {case.decided_by, case.seconded_by, case.investigator, case.manager}
    took_part |= {case.reply_approved_by, front.with_whom if front else None}
    return person.email not in took_part and not concerned(person, case.about)
