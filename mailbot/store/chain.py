"""Whether the chain of every journal closes: a line that was changed, put in, or taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from mailbot.store import seals
from mailbot.store.models import audit, journal, tickets
from mailbot.store.models import seals as heads
from mailbot.store.seals import Head, seal_of, taken_out, words_of

BATCH = 500
ERASED = "erased"
"""The kind of the line that says what the redacted lines before it were left with."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a chain does not close: a line of the journal, or its ticket's end."""

    what: str
    why: str


def breaks(conn: Connection) -> Iterator[Break]:
    """Yield every place where a journal, or the audit trail, is not as it was written."""
    last = 0
    while True:
        some = select(tickets.c.id, tickets.c.ref).where(tickets.c.id > last)
        batch = conn.execute(some.order_by(tickets.c.id).limit(BATCH)).all()
        if not batch:
            break
        yield from _of_tickets(conn, {row.id: row.ref for row in batch})
        last = batch[-1].id
    yield from _of_audit(conn)


def _of_tickets(conn: Connection, refs: dict[int, str]) -> Iterator[Break]:
    query = select(journal).where(journal.c.ticket_id.in_(refs))
    rows = conn.execute(query.order_by(journal.c.ticket_id, journal.c.id))
    lines = {number: list(of_it) for number, of_it in groupby(rows, lambda row: row.ticket_id)}
    known = select(heads).where(heads.c.ticket_id.in_(refs))
    ends = {row.ticket_id: Head(row.lines, row.seal) for row in conn.execute(known)}
    for number, ref in refs.items():
        yield from _of_ticket(ref, lines.get(number, []), ends.get(number, Head()))


def _of_ticket(ref: str, rows: Sequence[Any], end: Head) -> Iterator[Break]:
    before = ""
    for row in rows:
        words = row.words or words_of(row.salt or "", row.actor, row.detail)
        seal = seal_of(before, row.ticket_id, row.at, row.kind, row.inbound_id, words)
        if seal != row.seal:
            yield Break(
                f"journal {row.id} of {ref}", "it, or a line before it, is not as it was written"
            )
            return
        before = seal
    if end != Head(len(rows), before):
        yield Break(f"journal of {ref}", f"has {len(rows)} lines where {end.lines} were written")
    yield from _redacted(ref, rows)


def _redacted(ref: str, rows: Sequence[Any]) -> Iterator[Break]:
    """Hold what redacted lines say now against what the last erasure says that it left."""
    left = [(row.id, row.actor, row.detail) for row in rows if row.words]
    said = [json.loads(row.detail)["left"] for row in rows if row.kind == ERASED]
    if left and (not said or said[-1] != taken_out(left)):
        yield Break(f"journal of {ref}", "lines were redacted that no erasure accounts for")


def _of_audit(conn: Connection) -> Iterator[Break]:
    before = ""
    for row in conn.execute(select(audit).order_by(audit.c.id)).mappings():
        said = {name: row[name] for name in row if name not in ("id", "seal")}
        before = seals.act_seal(before, **said)
        if before != row["seal"]:
            yield Break(f"audit {row['id']}", "it, or a line before it, is not as it was written")
            return
