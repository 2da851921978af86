"""Letters that need not wait any longer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from mailbot.store.letters import OutboxState
from mailbot.store.models import outbox


def hasten(conn: Connection, now: datetime) -> int:
    """Let letters that wait for a later time go at once; return how many.

    For when the server that put them off is back, or the clock was set back behind the time at
    which they were written. An uncertain letter keeps its wait, which is for its reader's sake.
    """
    waits = outbox.c.state.in_((OutboxState.QUEUED, OutboxState.DEFERRED))
    late = update(outbox).where(waits, outbox.c.next_attempt_at > now)
    return conn.execute(late.values(next_attempt_at=now)).rowcount
