"""What is told to the system of record: queued in the event's own commit, leased, every try kept.

A ticket's events are told in their order: one that waits holds back those after it, so that the
other side never sees an answer before its question. An event told twice bears the same number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.desk.events import Event
from mailbot.desk.ticket import Ticket
from mailbot.store.journal import kind_of
from mailbot.store.models import tickets, webhooks
from mailbot.store.values import encode

RESULT_MAX = 500


class WebhookState(StrEnum):
    """Where an event for the system of record stands."""

    QUEUED = "queued"
    SENDING = "sending"
    DEFERRED = "deferred"
    SENT = "sent"
    FAILED = "failed"


_WAITING = (WebhookState.QUEUED, WebhookState.DEFERRED)
_OWED = (*_WAITING, WebhookState.SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedEvent:
    """An event in hand: `number` is the journal's, `payload` the JSON text that is signed."""

    id: int
    number: int
    ticket_id: int
    payload: str
    attempts: int


def queue(
    conn: Connection, number: int, ticket: Ticket, event: Event, actor: str, now: datetime
) -> None:
    """Queue an event, as it stands in the journal under that number, with its ticket after it."""
    conn.execute(
        sa.insert(webhooks).values(
            journal_id=number,
            ticket_id=ticket.id,
            payload=payload(number, ticket, event, actor, now),
            created_at=now,
            state=WebhookState.QUEUED,
            attempts=0,
            next_attempt_at=now,
            result="",
        )
    )


def payload(number: int, ticket: Ticket, event: Event, actor: str, now: datetime) -> str:
    """Return the event as JSON: what happened, when, on whose word, and how the ticket stands."""
    told = {
        "event": number,
        "kind": kind_of(event),
        "at": now.isoformat(),
        "actor": actor,
        "detail": json.loads(encode(event)),
        "ticket": {
            "ref": ticket.ref,
            "core_ref": ticket.core_ref,
            "kind": ticket.kind.value,
            "state": ticket.state.value,
            "nature": ticket.nature.value,
            "urgency": ticket.urgency,
            "group": ticket.group,
            "owner": ticket.owner,
            "account": ticket.account,
            "requester": ticket.requester.email,
            "waybills": [s.waybill for s in ticket.shipments if s.waybill],
            "due_at": ticket.due_at.isoformat() if ticket.due_at else None,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def lease(conn: Connection, now: datetime, length: timedelta) -> LeasedEvent | None:
    """Take the oldest event that is due and that none of the same ticket waits before."""
    earlier = webhooks.alias()
    waits = select(earlier.c.id).where(
        earlier.c.ticket_id == webhooks.c.ticket_id,
        earlier.c.id < webhooks.c.id,
        earlier.c.state.in_(_OWED),
    )
    row = conn.execute(
        select(webhooks)
        .where(webhooks.c.state.in_(_WAITING), webhooks.c.next_attempt_at <= now, ~waits.exists())
        .order_by(webhooks.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    attempts = row.attempts + 1
    taken = {"state": WebhookState.SENDING, "attempts": attempts, "leased_until": now + length}
    conn.execute(sa.update(webhooks).where(webhooks.c.id == row.id).values(taken))
    return LeasedEvent(
        id=row.id,
        number=row.journal_id,
        ticket_id=row.ticket_id,
        payload=row.payload,
        attempts=attempts,
    )


def record(
    conn: Connection,
    event_id: int,
    *,
    state: WebhookState,
    at: datetime,
    result: str,
    next_attempt_at: datetime | None = None,
) -> None:
    """Record how an attempt ended."""
    ended = state in (WebhookState.SENT, WebhookState.FAILED)
    conn.execute(
        sa.update(webhooks)
        .where(webhooks.c.id == event_id)
        .values(
            state=state,
            result=result[:RESULT_MAX],
            next_attempt_at=next_attempt_at,
            leased_until=None,
            ended_at=at if ended else None,
        )
    )


def expire_leases(conn: Connection, now: datetime) -> int:
    """Put events back whose attempt was broken off: to tell one twice does no harm."""
    broken = (webhooks.c.state == WebhookState.SENDING) & (webhooks.c.leased_until <= now)
    back = {"state": WebhookState.DEFERRED, "leased_until": None, "next_attempt_at": now}
    return conn.execute(sa.update(webhooks).where(broken).values(back)).rowcount


def counts(conn: Connection) -> dict[str, int]:
    """Return how many events stand in each state."""
    query = select(webhooks.c.state, sa.func.count()).group_by(webhooks.c.state)
    return {state: number for state, number in conn.execute(query)}


def known_as(conn: Connection, core_ref: str) -> int | None:
    """Return the id of the newest ticket that the system of record knows under that number."""
    query = select(tickets.c.id).where(tickets.c.core_ref == core_ref)
    return conn.execute(query.order_by(tickets.c.id.desc()).limit(1)).scalar()
