"""What reports are made of, and which went out: once for each kind, period and reader."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.reports.snapshot import Arrived, Case, Earlier, Happened, Looked, Snapshot, Went
from mailbot.rules.plan import Remark
from mailbot.store import outbox as letters
from mailbot.store import receipts as receipts_of
from mailbot.store import statements
from mailbot.store import tickets as kept
from mailbot.store.letters import NewLetter, OutboxState
from mailbot.store.models import (
    inbound,
    journal,
    outbox,
    outbox_recipients,
    receipts,
    reports,
    tickets,
)

HAD_MAX = 200
EARLIER = timedelta(days=90)
"""So far back a matter that comes again is known (§5, 15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A report as it went out; `figures` are its values, `scope` keys of groups, () for all."""

    kind: str
    slot: str
    reader: str
    scope: tuple[str, ...]
    until: datetime
    at: datetime
    state: str = "sent"
    comment: str = ""
    analysis: str = ""
    figures: Mapping[str, float | None]


def snapshot(conn: Connection, since: datetime, until: datetime) -> Snapshot:
    """Read what a report from `since` to `until` is made of, and nothing older but 90 days' heads.

    Tickets that something happened to since then, and those that are still open.
    """
    touched = select(journal.c.ticket_id).where(journal.c.at >= since).distinct()
    ids = set(conn.execute(touched).scalars()) | set(kept.open_ids(conn))
    found = kept.by_ids(conn, sorted(ids))
    history = _history(conn, sorted(ids))
    first = _acknowledged(conn, sorted(ids))
    cases = tuple(
        Case(
            ticket=ticket,
            history=history.get(ticket.id or 0, ()),
            acknowledged_at=first.get(ticket.id or 0),
        )
        for ticket in found
    )
    return Snapshot(
        cases=cases,
        earlier=_earlier(conn, until - EARLIER, until),
        mails=_mails(conn, since, until),
        letters=_letters(conn, since, until),
        looks=_looks(conn, since, until),
    )


def _history(conn: Connection, ids: list[int]) -> dict[int, tuple[Happened, ...]]:
    found: dict[int, list[Happened]] = defaultdict(list)
    columns = (journal.c.ticket_id, journal.c.at, journal.c.actor, journal.c.kind, journal.c.detail)
    for batch in statements.in_batches(ids):
        query = select(*columns).where(journal.c.ticket_id.in_(batch)).order_by(journal.c.id)
        for ticket_id, at, actor, kind, detail in conn.execute(query):
            found[ticket_id].append(Happened(at, actor, kind, json.loads(detail)))
    return {ticket_id: tuple(lines) for ticket_id, lines in found.items()}


def _acknowledged(conn: Connection, ids: list[int]) -> dict[int, datetime]:
    """Return when SMTP took the first letter to each ticket's customer."""
    found: dict[int, datetime] = {}
    for batch in statements.in_batches(ids):
        query = (
            select(outbox.c.ticket_id, sa.func.min(outbox.c.ended_at).label("at"))
            .where(
                outbox.c.ticket_id.in_(batch),
                outbox.c.audience == "customer",
                outbox.c.state == OutboxState.SENT,
            )
            .group_by(outbox.c.ticket_id)
        )
        found.update({row.ticket_id: row.at for row in conn.execute(query) if row.at})
    return found


def _earlier(conn: Connection, since: datetime, until: datetime) -> tuple[Earlier, ...]:
    query = select(
        tickets.c.ref,
        tickets.c.opened_at,
        tickets.c.requester_email,
        tickets.c.kind,
        tickets.c.shipments,
        tickets.c.group_key,
    ).where(tickets.c.opened_at >= since, tickets.c.opened_at < until)
    return tuple(
        Earlier(
            ref=row.ref,
            opened_at=row.opened_at,
            requester=row.requester_email,
            complaint=row.kind == "complaint",
            waybills=tuple(s.waybill for s in row.shipments if s.waybill),
            group=row.group_key,
        )
        for row in conn.execute(query.order_by(tickets.c.id))
    )


def _mails(conn: Connection, since: datetime, until: datetime) -> tuple[Arrived, ...]:
    query = select(inbound.c.received_at, inbound.c.disposition, inbound.c.state).where(
        inbound.c.received_at >= since, inbound.c.received_at < until
    )
    return tuple(
        Arrived(at, disposition or "", state) for at, disposition, state in conn.execute(query)
    )


def _letters(conn: Connection, since: datetime, until: datetime) -> tuple[Went, ...]:
    query = (
        select(outbox.c.created_at, outbox.c.kind, outbox.c.state, outbox.c.audience, tickets.c.ref)
        .join_from(outbox, tickets, outbox.c.ticket_id == tickets.c.id, isouter=True)
        .where(outbox.c.created_at >= since, outbox.c.created_at < until)
    )
    return tuple(
        Went(at, kind, state, to, ref or "") for at, kind, state, to, ref in conn.execute(query)
    )


def _looks(conn: Connection, since: datetime, until: datetime) -> tuple[Looked, ...]:
    query = select(receipts.c.at, receipts.c.email, receipts.c.what).where(
        receipts.c.at >= since, receipts.c.at < until
    )
    return tuple(Looked(at, email, what) for at, email, what in conn.execute(query))


def add(conn: Connection, sent: Sent) -> bool:
    """Keep that a report goes out; False where it has gone already."""
    added = conn.execute(
        statements.insert(conn, reports)
        .values(
            kind=sent.kind,
            slot=sent.slot,
            reader=sent.reader,
            scope=sent.scope,
            until=sent.until,
            at=sent.at,
            state=sent.state,
            comment=sent.comment,
            analysis=sent.analysis,
            figures=json.dumps(dict(sent.figures)),
        )
        .on_conflict_do_nothing(index_elements=["kind", "slot", "reader"])
        .returning(reports.c.id)
    ).first()
    return added is not None


def change(conn: Connection, sent: Sent) -> None:
    """Write a report's state, its comment and its analysis."""
    conn.execute(
        sa.update(reports)
        .where(
            reports.c.kind == sent.kind,
            reports.c.slot == sent.slot,
            reports.c.reader == sent.reader,
        )
        .values(state=sent.state, comment=sent.comment, analysis=sent.analysis)
    )


def find(conn: Connection, kind: str, slot: str, reader: str = "") -> tuple[Sent, ...]:
    """Return the reports of a period, those of one reader where he is named."""
    query = select(reports).where(reports.c.kind == kind, reports.c.slot == slot)
    if reader:
        query = query.where(reports.c.reader == reader)
    return tuple(_sent(row) for row in conn.execute(query.order_by(reports.c.id)))


def latest(conn: Connection, kind: str, reader: str) -> Sent | None:
    """Return the last report of a kind that a reader got."""
    query = select(reports).where(reports.c.kind == kind, reports.c.reader == reader)
    row = conn.execute(query.order_by(reports.c.id.desc()).limit(1)).first()
    return _sent(row) if row else None


def had(conn: Connection, reader: str) -> tuple[str, ...]:
    """Name the reports that a reader has had, such as `weekly/2026-11-22`, the newest first."""
    query = select(reports.c.kind, reports.c.slot).where(reports.c.reader == reader)
    rows = conn.execute(query.order_by(reports.c.id.desc()).limit(HAD_MAX))
    return tuple(f"{kind}/{slot}" for kind, slot in rows)


def say(conn: Connection, remark: Remark, writer: str, now: datetime) -> None:
    """Keep a word on the report that a letter brought; of another's report nothing is kept.

    A comment is the supervisor's on his draft until he submits it, an analysis its reader's after
    that; who has read a report is kept among the receipts.
    """
    key = conn.execute(select(outbox.c.dedupe_key).where(outbox.c.id == remark.letter_id)).scalar()
    kind, slot = _named(key or "")
    found = next(iter(find(conn, kind, slot, writer)), None)
    if found is None:
        return
    if remark.what == "read":
        receipts_of.add(conn, f"{kind}/{slot}", writer, now)
    elif remark.what == "analysis" and kind == "monthly":
        text = _joined(found.analysis, remark.text)
        change(conn, replace(found, analysis=text, state="analysed"))
    elif found.state == "draft":
        state = "submitted" if remark.what == "submit" else "draft"
        change(conn, replace(found, comment=_joined(found.comment, remark.text), state=state))


def _named(key: str) -> tuple[str, str]:
    """Read kind and slot off a letter's key, `report/KIND/SLOT/0/PERSON`; a slot may hold a /."""
    parts = key.split("/")
    return (
        (parts[1], "/".join(parts[2:-2])) if parts[0] == "report" and len(parts) > 4 else ("", "")
    )


def _joined(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def send_again(conn: Connection, name: str, reader: str, key: str, now: datetime) -> bool:
    """Queue a report once more, the same bytes; False where its letter is no longer kept."""
    query = (
        select(outbox)
        .join(outbox_recipients, outbox_recipients.c.outbox_id == outbox.c.id)
        .where(
            outbox.c.dedupe_key.startswith(f"report/{name}/0/", autoescape=True),
            outbox_recipients.c.email == reader,
            outbox.c.raw != b"",  # the bytes may have been erased
        )
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return False
    same = {f.name: row[f.name] for f in fields(NewLetter) if f.name in row}
    again = {**same, "dedupe_key": f"{key}/report/{name}", "to": (reader,), "created_at": now}
    letters.queue(conn, NewLetter(**again))
    return True


def in_state(conn: Connection, state: str) -> tuple[Sent, ...]:
    """Return the reports that stand so, the first first."""
    query = select(reports).where(reports.c.state == state).order_by(reports.c.id)
    return tuple(_sent(row) for row in conn.execute(query))


def _sent(row: Any) -> Sent:
    return Sent(
        kind=row.kind,
        slot=row.slot,
        reader=row.reader,
        scope=row.scope,
        until=row.until,
        at=row.at,
        state=row.state,
        comment=row.comment,
        analysis=row.analysis,
        figures=json.loads(row.figures),
    )
