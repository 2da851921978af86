"""Decide each mail that waits: read it, look up what bears on it, decide, apply, one commit.

The attempt is counted and committed before the mail is read; the third that fails puts it in
quarantine. One mail can never stop the rest. While one mail is decided the next is being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from mailbot.jobs.apply import Cause, Office, apply
from mailbot.jobs.reader import Read, Reader, ReadingFailed
from mailbot.reading.gist import gist
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.context import Case
from mailbot.rules.intake import decide
from mailbot.rules.plan import InboundState, Plan
from mailbot.store import context, inbound
from mailbot.store.engine import Connection, Database, DatabaseDown
from mailbot.store.inbound import Inbound
from mailbot.store.tickets import StaleTicket

log = structlog.get_logger("process")
BATCH = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs: the office's choices, its letters, its words, and a reader."""

    database: Database
    office: Office
    vocabulary: Vocabulary
    reader: Reader
    counted: set[int] = field(default_factory=set)
    """Mails whose attempt is counted and not at its end: one that is left was no mail's fault."""

    def make_ready(self) -> None:
        """Load all that the first mail would load, so that its attempt is as short as any other.

        A program that is killed while a mail is in hand has used up one of its attempts: the
        first mail must not be the one that is in hand while everything starts.
        """
        self.reader.start()
        self.office.letters.warm()
        self.reader.ready()

    def of_day(self, now: datetime) -> Desk:
        """Return the desk with others in the places of those who are away on that day."""
        return replace(self, office=self.office.of_day(now))


@dataclass(slots=True)
class Processed:
    """What became of the mails of one run, by reason."""

    handled: int = 0
    ignored: int = 0
    quarantined: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def count(self, state: InboundState, reason: str) -> None:
        """Count one decided mail."""
        if state is InboundState.HANDLED:
            self.handled += 1
        elif state is InboundState.IGNORED:
            self.ignored += 1
        else:
            self.quarantined += 1
        self.reasons[reason] = self.reasons.get(reason, 0) + 1


def process(
    desk: Desk,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
    most: int | None = None,
) -> Processed:
    """Decide all pending mails, the first received first; `stop` is asked before each.

    `most`: take up no further batch after so many, so that letters do not wait for a flood's end.

    ReadingFailed where the reader cannot start at all, DatabaseDown where nothing can be kept:
    these are no mail's fault, and cost none an attempt.
    """
    done, desk = Processed(), desk.of_day(now)
    _give_back(desk)
    in_all = 0
    while True:
        with desk.database.reading() as conn:
            ids = inbound.pending(conn, BATCH)
        if not ids:
            return done
        desk.make_ready()
        taken = 0
        try:
            with ThreadPoolExecutor(1, "reading") as ahead:
                for hand in _in_hand(desk, ids, ahead, stop):
                    taken += 1
                    _decide_one(desk, hand, now, done)
                    desk.counted.discard(hand.mail.id)
                    desk.database.holds.release(_hold(hand.mail.id))
        finally:
            for inbound_id in ids:
                desk.database.holds.release(_hold(inbound_id))
        in_all += taken
        if stop() or not taken:
            return done  # what is left is in another worker's hand
        if most is not None and in_all >= most:
            return done


def _give_back(desk: Desk) -> None:
    """Take back the attempts that a fault of the database has cost."""
    if desk.counted:
        with desk.database.writing() as conn:
            inbound.give_back(conn, desk.counted)
        desk.counted.clear()


@dataclass(frozen=True, slots=True)
class _Hand:
    """A mail whose attempt is counted; `reading` is None where it has had all its attempts."""

    mail: Inbound
    attempt: int
    reading: Future[Read] | None


def _in_hand(
    desk: Desk, ids: Iterable[int], ahead: Executor, stop: Callable[[], bool]
) -> Iterator[_Hand]:
    """Yield the mails in order, the next one being read already while one is decided.

    A mail that was in hand when the program ended is decided alone: were it the cause, the one
    behind it would use up its attempts with it.
    """
    taken: _Hand | None = None
    for inbound_id in ids:
        if stop():
            break
        if taken is not None and taken.attempt > 1:
            yield taken
            taken = None
        if taken is not None and taken.reading is not None:
            wait((taken.reading,))  # the reading child takes one at a time
        following = _take(desk, inbound_id, ahead)
        if following is None:
            continue
        if taken is not None:
            yield taken
        taken = following
    if taken is not None:
        yield taken


def _hold(inbound_id: int) -> str:
    return f"mail/{inbound_id}"


def _take(desk: Desk, inbound_id: int, ahead: Executor) -> _Hand | None:
    """Count the attempt, and let the mail be read; None where another worker has taken it."""
    holds = desk.database.holds
    if not holds.take(_hold(inbound_id)):
        return None
    desk.counted.add(inbound_id)  # before: whether a commit that broke off was made, nobody knows
    with desk.database.writing() as conn:
        mail = inbound.get(conn, inbound_id)
        waits = mail.state is InboundState.PENDING
        attempt = inbound.count_attempt(conn, inbound_id) if waits else 0
    if not waits:
        desk.counted.discard(inbound_id)
        holds.release(_hold(inbound_id))
        return None
    if attempt > desk.office.policy.thresholds.attempts_max:
        return _Hand(mail, attempt, None)
    return _Hand(mail, attempt, ahead.submit(desk.reader.read, mail.raw))


def _decide_one(desk: Desk, hand: _Hand, now: datetime, done: Processed) -> None:
    """Take one mail through; whatever goes wrong with it stays with it."""
    limits = desk.office.policy.thresholds
    mail, attempt, inbound_id = hand.mail, hand.attempt, hand.mail.id
    if hand.reading is None:
        _set_aside(
            desk, mail, "poison", "every attempt to read it ended with the program", now, done
        )
        return
    try:
        _commit(desk, mail, hand.reading.result(), now, done)
    except DatabaseDown:
        raise
    except StaleTicket:
        log.info("decided on stale knowledge, taken again", inbound=inbound_id)
    except ReadingFailed as error:
        log.warning("not readable", inbound=inbound_id, attempt=attempt, why=str(error))
        if attempt >= limits.attempts_max:
            _set_aside(desk, mail, "not-readable", str(error), now, done)
    except Exception as error:  # noqa: BLE001  # the one boundary a mail: a bug costs that mail alone
        log.exception("a fault while deciding", inbound=inbound_id, attempt=attempt)
        if attempt >= limits.attempts_max:
            _set_aside(desk, mail, "fault", f"{type(error).__name__}: {error}"[:500], now, done)


def _commit(desk: Desk, mail: Inbound, read: Read, now: datetime, done: Processed) -> None:
    """Decide and apply in one transaction: all of it, or none."""
    with desk.database.writing() as conn:
        claimed = inbound.claim(conn, mail.id)
        if claimed is None:
            return
        case = _case(conn, desk, claimed, read, now)
        plan = decide(case)
        writer = case.context.writer.email if case.context.writer else ""
        key = f"inbound/{mail.id}"
        cause = Cause(key=key, inbound_id=mail.id, mail=read.mail, writer=writer)
        made = apply(conn, desk.office, plan, cause, now)
        _finish(conn, mail.id, plan, read, now)
    done.count(plan.state, plan.reason)
    log.info(
        "decided",
        inbound=mail.id,
        mailboxes=mail.mailboxes,
        state=plan.state.value,
        reason=plan.reason,
        tickets=tuple(ticket.ref for ticket in made if ticket is not None),
        letters=sum(len(s.drafts) for s in plan.steps),
    )


def _case(conn: Connection, desk: Desk, mail: Inbound, read: Read, now: datetime) -> Case:
    policy = desk.office.policy
    mailboxes = tuple(m for m in mail.mailboxes if any(b.key == m for b in policy.mailboxes))
    mailboxes = mailboxes or (policy.mailboxes[0].key,)
    found = context.for_mail(
        conn,
        read.mail,
        read.reading,
        policy,
        now,
        mailboxes=mailboxes,
        bounce=read.bounce,
        proved_by=mail.proved_by,
    )
    return Case(
        mail=read.mail,
        reading=read.reading,
        context=found,
        policy=policy,
        vocabulary=desk.vocabulary,
        now=now,
        received_at=mail.received_at,
        mailboxes=mailboxes,
        bounce=read.bounce,
        too_large=mail.too_large,
    )


def _finish(conn: Connection, inbound_id: int, plan: Plan, read: Read, now: datetime) -> None:
    inbound.finish(
        conn,
        inbound_id,
        state=plan.state,
        reason=plan.reason,
        at=now,
        message_id=read.mail.message_id,
        sender=read.mail.sender.email if read.mail.sender else None,
        subject=read.mail.subject,
        disposition=read.reading.disposition.value,
        understood=gist(read.reading),
    )


def _set_aside(
    desk: Desk, mail: Inbound, reason: str, error: str, now: datetime, done: Processed
) -> None:
    """Put a mail in quarantine with the reason; its raw bytes stay."""
    with desk.database.writing() as conn:
        if inbound.claim(conn, mail.id) is None:
            return
        inbound.finish(
            conn,
            mail.id,
            state=InboundState.QUARANTINED,
            reason=reason,
            at=now,
            error=error,
            message_id=mail.message_id,
            sender=mail.sender,
            subject=mail.subject,
            disposition=mail.disposition,
        )
    done.count(InboundState.QUARANTINED, reason)
    log.error("quarantined", inbound=mail.id, reason=reason)  # `error` may quote the mail
