"""What an operator does by hand to a mail or a letter, each in one transaction."""

from __future__ import annotations

from datetime import datetime

from mailbot.rules.plan import InboundState
from mailbot.store import inbound, outbox
from mailbot.store.engine import Connection, Database


def release_inbound(database: Database, number: int) -> bool:
    """Put a quarantined mail back among those that wait; False where it is not in quarantine."""
    with database.writing() as conn:
        if not _quarantined(conn, number):
            return False
        inbound.release(conn, number)
    return True


def drop_inbound(database: Database, number: int, now: datetime, reason: str) -> bool:
    """Say that a quarantined mail needs nothing; False where it is not in quarantine."""
    with database.writing() as conn:
        if not _quarantined(conn, number):
            return False
        inbound.drop(conn, number, now, reason)
    return True


def _quarantined(conn: Connection, number: int) -> bool:
    try:
        return inbound.get(conn, number).state is InboundState.QUARANTINED
    except KeyError:
        return False


def retry_letter(database: Database, number: int, now: datetime) -> bool:
    """Have a stuck letter sent again; False where it is not stuck."""
    with database.writing() as conn:
        return outbox.retry(conn, number, now)


def cancel_letter(database: Database, number: int, now: datetime) -> bool:
    """Give a letter up; False where it has gone, or is going just now."""
    with database.writing() as conn:
        return outbox.cancel(conn, number, now)
