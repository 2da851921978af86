"""The chain that closes each ticket's journal: a change, a gap or a cut shows.

A line's seal covers the seal before it, when and what happened, and a digest of its words: who did
it, and the details. That digest is salted. Where a person's data are taken out, the digest takes
the salt's place: the chain still closes, and nothing can be guessed from it. Each ticket has a
chain of its own, so that workers who add to different tickets never wait for each other.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from mailbot.store.models import seals
from mailbot.store.values import utc


@dataclass(frozen=True, slots=True)
class Head:
    """How many lines a ticket's journal has, and the seal of the last; "" before the first."""

    lines: int = 0
    seal: str = ""


def digest(*parts: object) -> str:
    """Return the SHA-256 of the parts, told apart, in hex."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def new_salt() -> str:
    """Return what makes the digest of a line's words impossible to guess from the words."""
    return secrets.token_hex(16)


def words_of(salt: str, actor: str, detail: str) -> str:
    """Return the digest of what a line says."""
    return digest(salt, actor, detail)


def seal_of(
    before: str, ticket_id: int, at: datetime, kind: str, inbound_id: int | None, words: str
) -> str:
    """Return the seal of a line, `before` being that of the line before it."""
    return digest(before, ticket_id, utc(at).isoformat(), kind, inbound_id, words)


def act_seal(
    before: str, *, at: datetime, actor: str, act: str, subject: str, reason: str, detail: str
) -> str:
    """Return the seal of a line of the audit trail."""
    return digest(before, utc(at).isoformat(), actor, act, subject, reason, detail)


def taken_out(lines: Iterable[tuple[int, str, str]]) -> str:
    """Return the digest of lines that were redacted, as they stand: number, actor, detail."""
    return digest(*lines)


_HEAD = sa.select(seals.c.lines, seals.c.seal).where(seals.c.ticket_id == sa.bindparam("this"))
_FIRST = sa.insert(seals)
_NEXT = sa.update(seals).where(
    seals.c.ticket_id == sa.bindparam("this"), seals.c.seal == sa.bindparam("known")
)


def head(conn: Connection, ticket_id: int) -> Head:
    """Return where a ticket's journal stands."""
    row = conn.execute(_HEAD, {"this": ticket_id}).first()
    return Head() if row is None else Head(row.lines, row.seal)


def move_head(conn: Connection, ticket_id: int, known: Head, head: Head) -> bool:
    """Write where it stands now; False where somebody else has moved it since it was read."""
    values = {"lines": head.lines, "seal": head.seal}
    if not known.lines:
        conn.execute(_FIRST, {"ticket_id": ticket_id, **values})
        return True
    given = {"this": ticket_id, "known": known.seal, **values}
    return conn.execute(_NEXT, given).rowcount == 1
