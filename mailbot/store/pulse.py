"""When each part of the bot last did its work, for `health`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from mailbot.store import statements
from mailbot.store.models import pulse


@dataclass(frozen=True, slots=True)
class Beat:
    """The last time a part worked; `last_ok_at` is None where it never went well."""

    at: datetime
    ok: bool
    detail: str
    last_ok_at: datetime | None


def beat(conn: Connection, component: str, at: datetime, ok: bool, detail: str) -> None:  # noqa: FBT001 -- a value to store, not a switch
    """Record that a part worked at that time, and whether it went well."""
    now = {"at": at, "ok": ok, "detail": detail}
    if ok:
        now["last_ok_at"] = at
    conn.execute(
        statements.insert(conn, pulse)
        .values(component=component, **now)
        .on_conflict_do_update(index_elements=["component"], set_=now)
    )


def still(conn: Connection, component: str, at: datetime) -> None:
    """Record that a part was at work at that time, which changed nothing of how it goes."""
    conn.execute(update(pulse).where(pulse.c.component == component).values(at=at))


def beats(conn: Connection) -> dict[str, Beat]:
    """Return the last beat of every part, by its name."""
    rows = conn.execute(select(pulse).order_by(pulse.c.component))
    return {row.component: Beat(row.at, row.ok, row.detail, row.last_ok_at) for row in rows}
