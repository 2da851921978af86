"""The mails that are kept with their bytes, to be read once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from mailbot.reading.gist import Gist
from mailbot.rules.plan import InboundState
from mailbot.store.engine import Database
from mailbot.store.erasure import NO_BYTES
from mailbot.store.models import inbound, ticket_mails, tickets
from mailbot.store.statements import in_batches

BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMail:
    """A mail that was decided on. `understood` is None where that was not kept yet."""

    id: int
    received_at: datetime
    message_id: str
    raw: bytes
    disposition: str | None
    understood: Gist | None
    refs: tuple[str, ...]


def mails_since(database: Database, since: datetime | None) -> Iterator[KeptMail]:
    """Yield the mails received since then, the first first, without holding a transaction open."""
    names = [inbound.c[name] for name in KeptMail.__slots__ if name in inbound.c]
    last = 0
    while True:
        query = select(*names).where(
            inbound.c.id > last,
            inbound.c.raw != NO_BYTES,
            inbound.c.state != InboundState.PENDING,
        )
        if since is not None:
            query = query.where(inbound.c.received_at >= since)
        with database.reading() as conn:
            rows = conn.execute(query.order_by(inbound.c.id).limit(BATCH)).mappings().all()
            refs: dict[int, tuple[str, ...]] = {}
            for batch in in_batches([row["id"] for row in rows]):
                on = select(ticket_mails.c.inbound_id, tickets.c.ref).join(
                    tickets, tickets.c.id == ticket_mails.c.ticket_id
                )
                for number, ref in conn.execute(on.where(ticket_mails.c.inbound_id.in_(batch))):
                    refs[number] = (*refs.get(number, ()), ref)
        if not rows:
            return
        for row in rows:
            yield KeptMail(**row, refs=refs.get(row["id"], ()))
        last = rows[-1]["id"]
