"""What one person wrote to us, and what we wrote to him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.store.letters import OutboxState
from mailbot.store.models import (
    held_addresses,
    inbound,
    outbox,
    outbox_recipients,
    ticket_mails,
    tickets,
)
from mailbot.store.statements import in_batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail or letter; `raw` is empty where its time was over. `refs` are its tickets."""

    id: int
    at: datetime
    subject: str
    refs: tuple[str, ...]
    raw: bytes


def mails_of(conn: Connection, address: str) -> tuple[Message, ...]:
    """Return what came from an address, or is on a ticket as its word, the first first."""
    on_ticket = select(ticket_mails.c.inbound_id).where(
        sa.func.lower(ticket_mails.c.sender) == address
    )
    his = sa.or_(sa.func.lower(inbound.c.sender) == address, inbound.c.id.in_(on_ticket))
    query = select(inbound.c.id, inbound.c.received_at, inbound.c.subject, inbound.c.raw)
    rows = conn.execute(query.where(his).order_by(inbound.c.id)).all()
    refs = _refs(conn, tuple(row.id for row in rows))
    return tuple(
        Message(
            id=row.id,
            at=row.received_at,
            subject=row.subject,
            refs=refs.get(row.id, ()),
            raw=row.raw,
        )
        for row in rows
    )


def letters_to(conn: Connection, address: str) -> tuple[Message, ...]:
    """Return our letters to an address that went out, or are to go, the first first."""
    query = (
        select(outbox.c.id, outbox.c.created_at, outbox.c.subject, outbox.c.raw, tickets.c.ref)
        .join(outbox_recipients, outbox_recipients.c.outbox_id == outbox.c.id)
        .join(tickets, tickets.c.id == outbox.c.ticket_id, isouter=True)
        .where(outbox_recipients.c.email == address, outbox.c.state != OutboxState.CANCELLED)
    )
    return tuple(
        Message(
            id=row.id,
            at=row.created_at,
            subject=row.subject,
            refs=(row.ref,) if row.ref else (),
            raw=row.raw,
        )
        for row in conn.execute(query.order_by(outbox.c.id))
    )


def dead_since(conn: Connection, address: str) -> datetime | None:
    """Return since when an address is known to be dead; None while it is not."""
    query = select(held_addresses.c.at).where(held_addresses.c.email == address)
    found: datetime | None = conn.execute(query).scalar()
    return found


def _refs(conn: Connection, ids: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    query = select(ticket_mails.c.inbound_id, tickets.c.ref).join(
        tickets, tickets.c.id == ticket_mails.c.ticket_id
    )
    for batch in in_batches(ids):
        mine = query.where(ticket_mails.c.inbound_id.in_(batch)).order_by(ticket_mails.c.id)
        for number, ref in conn.execute(mine):
            found[number] = (*found.get(number, ()), ref)
    return found
