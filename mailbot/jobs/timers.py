"""Work the dates of tickets that have come: one date a transaction, the longest due first.

What is due is read from the database, so that an outage loses nothing and a second run finds
nothing left. A fault of one ticket costs that ticket alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from mailbot.desk import timers as dates
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.desk.timer import Timer
from mailbot.jobs.apply import Cause, Office, apply
from mailbot.rules import newdates
from mailbot.rules.drafts import WORDS_MAX
from mailbot.rules.notices import Moment
from mailbot.rules.plan import InboundState, Plan
from mailbot.rules.timers import work
from mailbot.store import journal, outbox, pulse, tickets
from mailbot.store.engine import Connection, Database
from mailbot.store.letters import OutboxState
from mailbot.store.tickets import StaleTicket

log = structlog.get_logger("timers")

BATCH = 50
ROUNDS_MAX = 100
"""So many dates of one ticket are worked in a row at most: a bug must not hold up the rest."""

SCHEDULE = "schedule"
NEVER_SENT = frozenset({OutboxState.CANCELLED, OutboxState.FAILED, OutboxState.HELD})


@dataclass(slots=True)
class Worked:
    """How many dates of each kind were worked, and which tickets could not be."""

    kinds: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many dates were worked."""
        return sum(self.kinds.values())


def work_due(
    database: Database, office: Office, now: datetime, stop: Callable[[], bool] = lambda: False
) -> Worked:
    """Work every date that has come; `stop` is asked before each ticket."""
    done, passed, office = Worked(), set[int](), office.of_day(now)
    while True:
        with database.reading() as conn:
            ids = tickets.due(conn, now, BATCH + len(passed))
        waiting = [ticket_id for ticket_id in ids if ticket_id not in passed]
        if not waiting:
            return done
        for ticket_id in waiting:
            if stop():
                return done
            passed.add(ticket_id)
            _work_ticket(database, office, ticket_id, now, done)


def _work_ticket(
    database: Database, office: Office, ticket_id: int, now: datetime, done: Worked
) -> None:
    """Work the dates of one ticket in their order; whatever goes wrong with it stays with it."""
    try:
        for _ in range(ROUNDS_MAX):
            if not _work_next(database, office, ticket_id, now, done):
                return
        log.error("a ticket's dates come without end", ticket=ticket_id)
        done.failed.append(str(ticket_id))
    except Exception:  # the one boundary a ticket: a bug costs that ticket alone
        log.exception("a fault while working a date", ticket=ticket_id)
        done.failed.append(str(ticket_id))


def _work_next(
    database: Database, office: Office, ticket_id: int, now: datetime, done: Worked
) -> bool:
    """Work the ticket's next date that has come; tell whether there may be another."""
    try:
        with database.writing() as conn:
            ticket = tickets.get(conn, ticket_id)
            but = dates.OF_SILENCE if _deaf(conn, ticket.mailbox) else frozenset[str]()
            timer = dates.due(ticket, office.policy, now, but=but)
            if timer is None:
                _keep_dates(conn, ticket, office.policy)
                return False
            _apply(conn, office, ticket, timer, now)
    except StaleTicket:
        log.info("worked on stale knowledge, taken again", ticket=ticket_id)
        return True
    done.kinds[timer.kind] = done.kinds.get(timer.kind, 0) + 1
    log.info("a date was worked", ref=ticket.ref, timer=timer.key)
    return True


def _deaf(conn: Connection, mailbox: str) -> bool:
    """Tell whether the mailbox could not be reached: an answer may lie there unread."""
    last = pulse.beats(conn).get(f"mailbox {mailbox}")
    return last is not None and not last.ok


def _apply(conn: Connection, office: Office, ticket: Ticket, timer: Timer, now: datetime) -> None:
    assert ticket.id is not None
    words = _words(conn, ticket.id, office.policy)
    step = work(
        Moment(
            ticket=ticket,
            timer=timer,
            policy=office.policy,
            now=now,
            told_at=_told_at(conn, ticket.id),
            words=words[0],
            last_words=words[-1],
        )
    )
    plan = Plan(state=InboundState.HANDLED, reason=timer.kind, steps=(step,))
    cause = Cause(key=f"timer/{ticket.ref}/{timer.key}", inbound_id=None, mail=None)
    apply(conn, office, plan, cause, now)


def _told_at(conn: Connection, ticket_id: int) -> datetime | None:
    """Return when the last letter about it was written to its customer."""
    letters = outbox.of_ticket(conn, ticket_id)
    theirs = (k for k in letters if k.audience == "customer" and k.state not in NEVER_SENT)
    return max((letter.created_at for letter in theirs), default=None)


def _words(conn: Connection, ticket_id: int, policy: Policy) -> tuple[str, ...]:
    """Return what the customer wrote, mail by mail; one empty text where there is none."""
    mails = journal.mails_of(conn, ticket_id)
    theirs = (m for m in mails if m.audience == "customer")
    words = (m.text for m in theirs if policy.person_by_email(m.sender) is None)
    return tuple(text[:WORDS_MAX] for text in words) or ("",)


def _keep_dates(conn: Connection, ticket: Ticket, policy: Policy) -> bool:
    """Write a ticket's dates where they no longer are what follows from it."""
    dated = dates.scheduled(ticket, policy)
    if dated == ticket:
        return False
    tickets.update(conn, dated)
    return True


def reschedule(database: Database, office: Office, now: datetime) -> int:
    """Work out all dates anew where the office's choices have changed; return how many moved.

    A holiday that is announced late moves what is promised, and its customer is told (§4.2). What
    has ended keeps its date.
    """
    mark = hashlib.sha256(repr(office.policy).encode()).hexdigest()
    with database.reading() as conn:
        last = pulse.beats(conn).get(SCHEDULE)
        ids = () if last and last.detail == mark else tickets.open_ids(conn)
    moved = sum(_rescheduled(database, office, ticket_id, now) for ticket_id in ids)
    if last is None or last.detail != mark:
        with database.writing() as conn:
            pulse.beat(conn, SCHEDULE, now, ok=True, detail=mark)
        log.info("dates worked out anew", tickets=len(ids), moved=moved)
    return moved


def _rescheduled(database: Database, office: Office, ticket_id: int, now: datetime) -> bool:
    try:
        with database.writing() as conn:
            ticket = tickets.get(conn, ticket_id)
            step = newdates.moved(ticket, office.policy, now)
            if step is None:
                return _keep_dates(conn, ticket, office.policy)
            plan = Plan(state=InboundState.HANDLED, reason=newdates.KIND, steps=(step,))
            cause = Cause(key=f"moved/{ticket.ref}/{now.isoformat()}", inbound_id=None, mail=None)
            apply(conn, office, plan, cause, now)
            return True
    except StaleTicket:
        return False  # whoever changed it has worked its dates out just now
