"""The ledger as it is told: every message that a server ever showed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from mailbot.rules.plan import InboundState
from mailbot.store.models import inbound, outbox, sightings, ticket_mails, tickets
from mailbot.store.statements import in_batches

BATCH = 500

ON_NO_TICKET = frozenset(
    {
        "answered-staff",
        "bounce-recorded",
        "commands-carried-out",
        "commands-refused",
        "help-given",
        "report-analysis",
        "report-comment",
        "report-read",
        "report-submit",
        "staff-proof-denied",
        "staff-proof-given",
        "staff-proof-late",
        "staff-proof-unclear",
        "staff-unproven",
        "standards-confirmed",
        "stranger-asks-state",
    }
)
"""Reasons for which a handled mail may be part of no ticket; for all others it is part of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """One sighting of a message and what became of that message.

    `uidvalidity` and `uid` are None for a mail from a folder of files, and where the server has
    given the UID to another mail since. `refs` are the tickets that hold it, `letters` how many
    went out because of it.
    """

    mailbox: str
    uidvalidity: int | None
    uid: int | None
    seen_at: datetime
    inbound: int
    message_id: str
    sender: str | None
    state: InboundState
    reason: str | None
    decided_at: datetime | None
    refs: tuple[str, ...] = ()
    letters: int = 0

    @property
    def gap(self) -> str:
        """Say what of its fate cannot be shown; "" where all of it can."""
        if self.state is InboundState.PENDING:
            return ""
        if self.reason is None or self.decided_at is None:
            return "decided without a reason"
        on_a_ticket = self.state is InboundState.HANDLED and self.reason not in ON_NO_TICKET
        if on_a_ticket and not self.refs:
            return "said to be on a ticket, and on none"
        return ""


def fates(conn: Connection) -> Iterator[Fate]:
    """Yield every sighting, the first seen first, in batches: a million need no more memory."""
    last = 0
    while True:
        query = (
            select(
                sightings.c.id,
                sightings.c.mailbox,
                sightings.c.uidvalidity,
                sightings.c.uid,
                sightings.c.seen_at,
                inbound.c.id.label("inbound"),
                inbound.c.message_id,
                inbound.c.sender,
                inbound.c.state,
                inbound.c.reason,
                inbound.c.decided_at,
            )
            .join(inbound, inbound.c.id == sightings.c.inbound_id)
            .where(sightings.c.id > last)
            .order_by(sightings.c.id)
            .limit(BATCH)
        )
        rows = conn.execute(query).mappings().all()
        if not rows:
            return
        numbers = [row["inbound"] for row in rows]
        refs, letters = _refs(conn, numbers), _letters(conn, numbers)
        for row in rows:
            values = {key: row[key] for key in row if key not in ("id", "state")}
            yield Fate(
                **values,
                state=InboundState(row["state"]),
                refs=refs.get(row["inbound"], ()),
                letters=letters.get(row["inbound"], 0),
            )
        last = rows[-1]["id"]


def unseen(conn: Connection) -> tuple[int, ...]:
    """Return the ids of kept mails that no mailbox is known to have shown: there are none."""
    query = select(inbound.c.id).where(
        ~select(sightings.c.id).where(sightings.c.inbound_id == inbound.c.id).exists()
    )
    return tuple(conn.execute(query.order_by(inbound.c.id)).scalars())


def _refs(conn: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for batch in in_batches(tuple(numbers)):
        query = select(ticket_mails.c.inbound_id, tickets.c.ref)
        query = query.join(tickets, tickets.c.id == ticket_mails.c.ticket_id)
        query = query.where(ticket_mails.c.inbound_id.in_(batch)).order_by(ticket_mails.c.id)
        for number, ref in conn.execute(query):
            found[number] = (*found.get(number, ()), ref)
    return found


def _letters(conn: Connection, numbers: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for batch in in_batches(tuple(numbers)):
        query = select(outbox.c.inbound_id, func.count()).where(outbox.c.inbound_id.in_(batch))
        found |= {number: count for number, count in conn.execute(query.group_by("inbound_id"))}
    return found
