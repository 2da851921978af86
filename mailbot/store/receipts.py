"""Who has seen what, and when (R-29, R-31): only ever added to."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from mailbot.store.models import receipts


def add(conn: Connection, what: str, email: str, at: datetime) -> None:
    """Keep that somebody has seen it, such as `standard/3` or `mine`."""
    conn.execute(sa.insert(receipts).values(what=what, email=email.lower(), at=at))


def who(conn: Connection, what: str) -> tuple[str, ...]:
    """Return the addresses of those who have seen it, the first first."""
    query = sa.select(receipts.c.email).where(receipts.c.what == what).order_by(receipts.c.id)
    return tuple(dict.fromkeys(conn.execute(query).scalars()))


def last(conn: Connection, what: str) -> dict[str, datetime]:
    """Return when each of them last saw it."""
    query = (
        sa.select(receipts.c.email, sa.func.max(receipts.c.at).label("at"))
        .where(receipts.c.what == what)
        .group_by(receipts.c.email)
    )
    return {row.email: row.at for row in conn.execute(query)}
