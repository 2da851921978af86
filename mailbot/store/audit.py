"""What was done with people's data, by whom, when and why: chained, and only ever added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from mailbot.store import seals
from mailbot.store.models import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: `act` is erase, export or prune; `subject` the digest of whose data they were."""

    at: datetime
    actor: str
    act: str
    subject: str
    reason: str
    detail: Mapping[str, Any]


def subject_of(address: str) -> str:
    """Return the digest by which an address is known in the trail, which never names it."""
    return hashlib.sha256(address.lower().encode()).hexdigest()


def add(conn: Connection, act: Act) -> None:
    """Write an act down, sealed with those before it; one writer at a time."""
    if conn.dialect.name == "postgresql":
        conn.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('mailbot audit'))"))
    before = conn.execute(sa.select(audit.c.seal).order_by(audit.c.id.desc()).limit(1)).scalar()
    row = {name: getattr(act, name) for name in Act.__slots__}
    row["detail"] = json.dumps(dict(act.detail), ensure_ascii=False, sort_keys=True)
    seal = seals.act_seal(before or "", **row)
    conn.execute(sa.insert(audit), {**row, "seal": seal})


def acts(conn: Connection) -> tuple[Act, ...]:
    """Return all that was done, the first first."""
    query = sa.select(audit).order_by(audit.c.id)
    names = [name for name in Act.__slots__ if name != "detail"]
    return tuple(
        Act(**{name: row[name] for name in names}, detail=json.loads(row["detail"]))
        for row in conn.execute(query).mappings()
    )
