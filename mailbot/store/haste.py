"""Letters that were put off and need not wait any longer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from mailbot.store.letters import OutboxState
from mailbot.store.models import outbox


def hasten(conn: Connection, now: datetime) -> int:
    """Let deferred letters go at once, for the server that put them off is back; return how many.

    An uncertain letter keeps its wait, which is for its reader's sake.
    """
    late = update(outbox).where(
        outbox.c.state == OutboxState.DEFERRED, outbox.c.next_attempt_at > now
    )
    return conn.execute(late.values(next_attempt_at=now)).rowcount
