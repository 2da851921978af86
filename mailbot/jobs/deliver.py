"""Send what waits in the outbox: lease, send, record; no transaction is open while SMTP talks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import sleep
from typing import Protocol

import structlog

from mailbot.desk.events import Undelivered
from mailbot.jobs.apply import Cause, Office, apply
from mailbot.rules import extensions, undelivered
from mailbot.rules.plan import InboundState, Plan
from mailbot.rules.retry import next_attempt
from mailbot.store import background, outbox, tickets
from mailbot.store.engine import Connection, Database, DatabaseDown
from mailbot.store.outbox import Leased, OutboxState
from mailbot.transport.smtp import Sent

log = structlog.get_logger("deliver")

LEASE = timedelta(minutes=20)
"""Longer than SMTP's own patience with the final dot (contract, "Outbox states")."""


RECORD_AGAIN_S = 2.0
RECORD_TRIES = 100
"""Three minutes at least; a locked SQLite makes each of them longer by its own patience."""

HELD = "the address is held: mail to it came back"

COUNTED_ON = frozenset(
    {"relay", "question", "closing", "decision", "extension", "claim", "claim-pack", "forwarding"}
    | {"escalation"}
)
"""Letters that a person relies on: where one is held, somebody hears of it each time."""


class Courier(Protocol):
    """What takes letters to a mail server."""

    def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
        """Send one letter; never raises for what is expected of a network."""

    def check(self) -> tuple[str, ...]:
        """Tell what works, sending nothing; SenderUnreachable where nothing does."""


@dataclass(slots=True)
class Delivered:
    """How the letters of one run ended; `down` says why the server itself could not be used."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    uncertain: int = 0
    held: int = 0
    why: str = ""
    down: str = ""

    @property
    def tried(self) -> int:
        """How many letters a server was asked to take."""
        return self.sent + self.deferred + self.failed + self.uncertain


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is recorded of one attempt."""

    state: OutboxState
    result: str
    next_attempt_at: datetime | None = None
    delivered: tuple[str, ...] = ()


def deliver(
    database: Database,
    courier: Courier,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
    office: Office | None = None,
    rest: Callable[[float], object] = sleep,
    most: int | None = None,
) -> Delivered:
    """Send every letter that is due, each tried once; an office is told what failed for good.

    `rest` lets time pass while the database cannot record what became of a letter. `most`: take no
    further letter after so many, so that mails do not wait for the end of a flood of letters.
    """
    done, handled = Delivered(), 0

    def enough() -> bool:
        return stop() or (most is not None and handled >= most)

    with database.writing() as conn:
        outbox.expire_leases(conn, now)
        letter, held = (None, False) if stop() else _leased(conn, now)
    while letter is not None:
        handled += 1
        if held:
            outcome = Outcome(OutboxState.HELD, HELD)
        else:
            sent = courier.send(letter.envelope_from, letter.to, letter.raw)
            outcome = judge(letter, sent, now)
            done.down = outcome.result if sent.down else ""
        record = partial(_conclude_and_lease, database, office, letter, outcome, now, enough)
        following, held = _patiently(record, stop, rest)
        _count(done, letter, outcome)
        letter = following
    return done


def _conclude_and_lease(
    database: Database,
    office: Office | None,
    letter: Leased,
    outcome: Outcome,
    now: datetime,
    stop: Callable[[], bool],
) -> tuple[Leased | None, bool]:
    """Record an outcome and take the next letter in one commit.

    So never is more than one letter on its way without a record.
    """
    with database.writing() as conn:
        _conclude(conn, office, letter, outcome, now)
        return (None, False) if stop() else _leased(conn, now)


def _patiently(
    record: Callable[[], tuple[Leased | None, bool]],
    stop: Callable[[], bool],
    rest: Callable[[float], object],
) -> tuple[Leased | None, bool]:
    """Record what is known of a letter as soon as the database lets us.

    Forgotten, it would be a doubt, and a letter that has gone would go a second time.
    """
    for _ in range(RECORD_TRIES):
        try:
            return record()
        except DatabaseDown as error:
            log.warning("what became of a letter cannot be recorded yet", why=str(error))
            if stop():
                break
            rest(RECORD_AGAIN_S)
    return record()


def _leased(conn: Connection, now: datetime) -> tuple[Leased | None, bool]:
    """Take the next letter that is due, and tell whether it goes to an address that is held."""
    letter = outbox.lease(conn, now, LEASE)
    return letter, letter is not None and any(outbox.is_held(conn, to) for to in letter.to)


def _conclude(
    conn: Connection, office: Office | None, letter: Leased, outcome: Outcome, now: datetime
) -> None:
    """Record an outcome, with what follows from it."""
    _record(conn, letter, outcome, now)
    if office and _must_be_told(letter, outcome):
        _tell(conn, office, letter, outcome, now)
    if office and outcome.state is OutboxState.SENT:
        _gone_out(conn, office, letter, now)


def judge(letter: Leased, sent: Sent, now: datetime) -> Outcome:
    """Name the outcome of an attempt: what is still owed is tried again, what is unsure is told."""
    if sent.uncertain is not None:
        again = None if letter.relayed or letter.was_uncertain else now + outbox.UNCERTAIN_WAIT
        return Outcome(OutboxState.UNCERTAIN, sent.uncertain, again, sent.delivered)
    if sent.deferred:
        why = "; ".join(f"{to}: {reply}" for to, reply in sent.deferred.items())
        again = next_attempt(letter.attempts, now, letter.id)
        state = OutboxState.DEFERRED if again else OutboxState.FAILED
        return Outcome(state, why, again, sent.delivered)
    if sent.failed:
        why = "; ".join(f"{to}: {reply}" for to, reply in sent.failed.items())
        return Outcome(OutboxState.FAILED, why, None, sent.delivered)
    return Outcome(OutboxState.SENT, "accepted", None, sent.delivered)


def _must_be_told(letter: Leased, outcome: Outcome) -> bool:
    """Tell whether somebody must hear that it did not go: of what is held, what is counted on."""
    if outcome.state is OutboxState.HELD:
        return letter.relayed or letter.kind in COUNTED_ON
    return outcome.state is OutboxState.FAILED and letter.kind != "alarm"


def _record(conn: Connection, letter: Leased, outcome: Outcome, now: datetime) -> None:
    outbox.record(
        conn,
        letter.id,
        state=outcome.state,
        at=now,
        result=outcome.result[:500],
        next_attempt_at=outcome.next_attempt_at,
        delivered=outcome.delivered,
    )


def _tell(
    conn: Connection, office: Office, letter: Leased, outcome: Outcome, now: datetime
) -> None:
    """Write the failure down on the letter's ticket, and tell who follows it (R-56)."""
    ticket_id = outbox.ticket_id_of(conn, letter.id)
    if ticket_id is None:
        return
    missed = next((to for to in letter.to if to not in outcome.delivered), letter.to[0])
    # The address is not held: a 5xx to one letter may be about that letter alone.
    held = outcome.state is OutboxState.HELD
    status = "held" if held else outcome.result[:200]
    event = Undelivered(recipient=missed, status=status, permanent=True, kind=letter.kind)
    office = office.of_day(now)
    ticket = tickets.get(conn, ticket_id)
    lost = background.lost(conn, ticket, letter.id)
    step = undelivered.refused(office.policy, ticket, event, lost)
    plan = Plan(state=InboundState.HANDLED, reason="letter-refused", steps=(step,))
    cause = Cause(key=f"outbox/{letter.id}/failed", inbound_id=None, mail=None, holds=False)
    apply(conn, office, plan, cause, now)


def _gone_out(conn: Connection, office: Office, letter: Leased, now: datetime) -> None:
    """Let happen what waited for a letter to be out."""
    if letter.kind not in COUNTED_ON:
        return
    if letter.kind == "extension":
        _extend(conn, office, letter, now)
    ticket_id = outbox.ticket_id_of(conn, letter.id)
    ticket = tickets.get(conn, ticket_id) if ticket_id is not None else None
    event = background.found_again(conn, ticket, letter.id) if ticket else None
    if ticket is None or event is None:
        return
    step = undelivered.found_again(ticket, event)
    plan = Plan(state=InboundState.HANDLED, reason="letter-found-again", steps=(step,))
    cause = Cause(key=f"outbox/{letter.id}/found", inbound_id=None, mail=None)
    apply(conn, office.of_day(now), plan, cause, now)


def _extend(conn: Connection, office: Office, letter: Leased, now: datetime) -> None:
    """Move a complaint's date now that the complainant has the letter about it (R-67)."""
    ticket_id = outbox.ticket_id_of(conn, letter.id)
    step = extensions.told(tickets.get(conn, ticket_id), now) if ticket_id is not None else None
    if step is None:
        return
    plan = Plan(state=InboundState.HANDLED, reason="extension-told", steps=(step,))
    cause = Cause(key=f"outbox/{letter.id}/sent", inbound_id=None, mail=None)
    apply(conn, office.of_day(now), plan, cause, now)


def _count(done: Delivered, letter: Leased, outcome: Outcome) -> None:
    name = outcome.state.value
    setattr(done, name, getattr(done, name) + 1)
    if outcome.state is not OutboxState.SENT:
        done.why = outcome.result
    log.info("letter", outbox=letter.id, kind=letter.kind, state=name, attempt=letter.attempts)
