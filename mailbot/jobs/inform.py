"""Tell the system of record what happened: lease, POST, record; no transaction while it talks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, assert_never

import structlog

from mailbot.desk.events import CoreLinked
from mailbot.desk.lifecycle import evolve
from mailbot.rules.retry import next_attempt
from mailbot.store import journal, tickets, webhooks
from mailbot.store.engine import Connection, Database
from mailbot.store.webhooks import LeasedEvent, WebhookState
from mailbot.transport.webhook import Accepted, Answer, Deferred, Refused

log = structlog.get_logger("inform")

LEASE = timedelta(minutes=5)
FAILURES_MAX = 3
"""So many events in a row that are not taken end a run: the other side is down."""


class Herald(Protocol):
    """What tells an event to the system of record."""

    def post(self, number: int, payload: str, now: datetime) -> Answer:
        """Tell one event; never raises for what is expected of a network."""


@dataclass(slots=True)
class Informed:
    """How the events of one run ended."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    why: str = ""


def inform(
    database: Database,
    herald: Herald,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
) -> Informed:
    """Tell every event that is due, the oldest first; a side that is down is left in peace."""
    done = Informed()
    with database.writing() as conn:
        webhooks.expire_leases(conn, now)
    refusals = 0
    while not stop() and refusals < FAILURES_MAX:
        with database.writing() as conn:
            event = webhooks.lease(conn, now, LEASE)
        if event is None:
            break
        answer = herald.post(event.number, event.payload, now)
        with database.writing() as conn:
            state = _record(conn, event, answer, now)
        refusals = refusals + 1 if state is WebhookState.DEFERRED else 0
        _count(done, event, state, answer)
    return done


def _record(conn: Connection, event: LeasedEvent, answer: Answer, now: datetime) -> WebhookState:
    match answer:
        case Accepted():
            webhooks.record(conn, event.id, state=WebhookState.SENT, at=now, result="accepted")
            _link(conn, event.ticket_id, answer.core_ref, now)
            return WebhookState.SENT
        case Deferred():
            again = next_attempt(event.attempts, now)
            state = WebhookState.DEFERRED if again else WebhookState.FAILED
            webhooks.record(
                conn, event.id, state=state, at=now, result=answer.why, next_attempt_at=again
            )
            return state
        case Refused():
            webhooks.record(conn, event.id, state=WebhookState.FAILED, at=now, result=answer.why)
            return WebhookState.FAILED
        case _:
            assert_never(answer)


def _link(conn: Connection, ticket_id: int, core_ref: str | None, now: datetime) -> None:
    """Keep the number under which the other side knows the ticket."""
    ticket = tickets.get(conn, ticket_id)
    if core_ref is None or core_ref == ticket.core_ref:
        return
    linked = CoreLinked(core_ref=core_ref)
    tickets.update(conn, evolve(ticket, linked, now))
    journal.add(conn, ticket_id, now, "core", linked, None)


def _count(done: Informed, event: LeasedEvent, state: WebhookState, answer: Answer) -> None:
    name = state.value
    setattr(done, name, getattr(done, name) + 1)
    if not isinstance(answer, Accepted):
        done.why = answer.why
    log.info("event told", number=event.number, state=name, attempt=event.attempts)
