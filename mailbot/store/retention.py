"""What has been kept long enough: looked up in batches, an id each."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.desk.erasure import GONE
from mailbot.desk.ticket import ENDED
from mailbot.rules.plan import InboundState
from mailbot.store.erasure import NO_BYTES
from mailbot.store.letters import OutboxState
from mailbot.store.models import inbound, journal, outbox, ticket_mails, tickets

ENDED_LETTERS = (OutboxState.SENT, OutboxState.CANCELLED)
RETENTION = "retention"


def ended_before(conn: Connection, before: datetime, after: int, most: int) -> tuple[int, ...]:
    """Return tickets above an id that ended by then and whose data were not taken since."""
    end = sa.func.coalesce(tickets.c.closed_at, tickets.c.touched_at, tickets.c.opened_at)
    taken = select(journal.c.id).where(
        journal.c.ticket_id == tickets.c.id,
        journal.c.kind == "erased",
        journal.c.detail.contains(f'"why":"{RETENTION}"'),
        journal.c.at >= end,
    )
    query = select(tickets.c.id).where(
        tickets.c.id > after, tickets.c.state.in_(ENDED), end <= before, ~taken.exists()
    )
    return tuple(conn.execute(query.order_by(tickets.c.id).limit(most)).scalars())


def old_mails(conn: Connection, before: datetime, most: int) -> tuple[int, ...]:
    """Return mails decided on that came before then, have their bytes, and no ticket to serve."""
    decided = (InboundState.HANDLED, InboundState.IGNORED, InboundState.DROPPED)
    query = select(inbound.c.id).where(
        inbound.c.received_at < before,
        inbound.c.state.in_(decided),
        inbound.c.raw != NO_BYTES,
        ~_serves(ticket_mails.c.inbound_id == inbound.c.id),
    )
    return tuple(conn.execute(query.order_by(inbound.c.id).limit(most)).scalars())


def stray_mails(conn: Connection, before: datetime, most: int) -> tuple[int, ...]:
    """Return mails decided on that came before then and were never part of a ticket."""
    ended = (InboundState.HANDLED, InboundState.IGNORED, InboundState.DROPPED)
    on_one = select(ticket_mails.c.id).where(ticket_mails.c.inbound_id == inbound.c.id)
    query = select(inbound.c.id).where(
        inbound.c.received_at < before,
        inbound.c.state.in_(ended),
        inbound.c.subject != GONE,
        ~on_one.exists(),
    )
    return tuple(conn.execute(query.order_by(inbound.c.id).limit(most)).scalars())


def dropped_mails(conn: Connection, before: datetime, most: int) -> tuple[int, ...]:
    """Return mails put aside from quarantine before then."""
    query = select(inbound.c.id).where(
        inbound.c.state == InboundState.DROPPED,
        inbound.c.decided_at < before,
        inbound.c.subject != GONE,
    )
    return tuple(conn.execute(query.order_by(inbound.c.id).limit(most)).scalars())


def old_letters(conn: Connection, before: datetime, most: int) -> tuple[int, ...]:
    """Return letters that came to their end before then, have their bytes, and serve no ticket."""
    mine = tickets.c.id == outbox.c.ticket_id
    query = select(outbox.c.id).where(
        outbox.c.ended_at < before,
        outbox.c.state.in_(ENDED_LETTERS),
        outbox.c.raw != NO_BYTES,
        ~select(tickets.c.id).where(mine, _is_kept()).exists(),
    )
    return tuple(conn.execute(query.order_by(outbox.c.id).limit(most)).scalars())


def stray_letters(conn: Connection, before: datetime, most: int) -> tuple[int, ...]:
    """Return letters about no ticket that came to their end before then and still have words."""
    query = select(outbox.c.id).where(
        outbox.c.ticket_id.is_(None),
        outbox.c.ended_at < before,
        outbox.c.state.in_(ENDED_LETTERS),
        outbox.c.text != GONE,
    )
    return tuple(conn.execute(query.order_by(outbox.c.id).limit(most)).scalars())


def take_mail_bytes(conn: Connection, ids: tuple[int, ...]) -> None:
    """Take the bytes of mails; without them none is ever taken up again."""
    this = inbound.c.id.in_(ids)
    proved = sa.func.coalesce(inbound.c.proved_by, "pruned")
    conn.execute(
        sa.update(inbound).where(this).values(raw=NO_BYTES, understood=None, proved_by=proved)
    )


def take_letter_bytes(conn: Connection, ids: tuple[int, ...]) -> None:
    """Take the bytes of letters."""
    conn.execute(sa.update(outbox).where(outbox.c.id.in_(ids)).values(raw=NO_BYTES))


def _serves(mail: sa.ColumnElement[bool]) -> sa.Exists:
    """Tell whether a mail is part of a ticket that is open or held."""
    query = select(tickets.c.id).join(ticket_mails, ticket_mails.c.ticket_id == tickets.c.id)
    return query.where(mail, _is_kept()).exists()


def _is_kept() -> sa.ColumnElement[bool]:
    return sa.or_(tickets.c.state.not_in(ENDED), tickets.c.hold.is_not(None))
