"""Whose turn it is: mails of one writer, or of one thread, are decided in the order they came.

Several workers may decide at once. A mail is nobody's to take while an earlier one of its
conversation waits or is in somebody's hand, which is the same: it is pending until the commit.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, select

from mailbot.rules.plan import InboundState
from mailbot.store.models import inbound

_EARLIER = inbound.alias("earlier")


def _first_of(name: str) -> ColumnElement[bool]:
    same = (
        _EARLIER.c.state == InboundState.PENDING,
        _EARLIER.c[name] == inbound.c[name],
        _EARLIER.c.id < inbound.c.id,
    )
    return ~select(_EARLIER.c.id).where(*same).exists()


WAITING = (
    select(inbound.c.id)
    .where(
        inbound.c.state == InboundState.PENDING, _first_of("writer_key"), _first_of("thread_key")
    )
    .order_by(inbound.c.received_at, inbound.c.id)
    .limit(bindparam("most"))
)
