"""Personal data taken out of the tables: of whole tickets, of single mails, and word by word.

Rows stay, with their times, states and counts; a mail or letter whose bytes are gone has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table, select

from mailbot.desk.actions import Erased
from mailbot.desk.erasure import GONE, Keeper, blotted, redacted
from mailbot.rules.plan import InboundState
from mailbot.store import journal as written
from mailbot.store import seals, tickets
from mailbot.store.letters import OutboxState
from mailbot.store.models import (
    audit,
    inbound,
    journal,
    metadata,
    outbox,
    outbox_recipients,
    outbox_results,
    ticket_mails,
    ticket_parties,
    webhooks,
)
from mailbot.store.models import tickets as heads
from mailbot.store.statements import in_batches
from mailbot.store.words import folded

NO_BYTES = b""
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 200


@dataclass(frozen=True, slots=True)
class By:
    """On whose word, why, and when: as the `erased` event of each ticket tells it."""

    actor: str
    why: str
    at: datetime


def erase_ticket(conn: Connection, ticket_id: int, keeper: Keeper, by: By) -> None:
    """Take all that is personal out of a ticket, its journal, and what was told of it."""
    tickets.update(conn, redacted(tickets.get(conn, ticket_id), keeper))
    for line in written.lines_of(conn, ticket_id):
        actor = keeper.instead(line.actor)
        told = written.redact(conn, line, actor, redacted(line.event, keeper))
        if told is not None:
            _tell_again(conn, told, keeper)
    conn.execute(sa.update(webhooks).where(webhooks.c.ticket_id == ticket_id).values(result=""))
    _account(conn, ticket_id, by)


def blot_ticket(conn: Connection, ticket_id: int, keeper: Keeper, by: By) -> None:
    """Take the marks of one person out of a ticket that is another's; told where any was there."""
    before = tickets.get(conn, ticket_id)
    after = blotted(before, keeper)
    if after != before:
        tickets.update(conn, after)
    touched = after != before
    for line in written.lines_of(conn, ticket_id):
        told = written.redact(conn, line, keeper.blot(line.actor), blotted(line.event, keeper))
        if told is not None:
            _tell_again(conn, told, keeper)
            touched = True
    if touched:
        _account(conn, ticket_id, by)


def _account(conn: Connection, ticket_id: int, by: By) -> None:
    """Write down what the redacted lines of a ticket say now, where there are any."""
    left = [
        (line.id, line.actor, line.detail)
        for line in written.lines_of(conn, ticket_id)
        if line.words
    ]
    event = Erased(by=by.actor, why=by.why, left=seals.taken_out(left))
    written.add(conn, ticket_id, by.at, by.actor, event, None)


def _tell_again(conn: Connection, line: written.Line, keeper: Keeper) -> None:
    """Write what the system of record is told of a line as the line stands now."""
    mine = webhooks.c.journal_id == line.id
    payload = conn.execute(select(webhooks.c.payload).where(mine)).scalar()
    if payload is None:
        return
    told: dict[str, Any] = json.loads(payload)
    of_ticket = told.get("ticket", {})
    told |= {"actor": line.actor, "detail": json.loads(line.detail)}
    if "requester" in of_ticket:
        of_ticket["requester"] = keeper.instead(of_ticket["requester"])
        of_ticket["waybills"] = [keeper.instead(number) for number in of_ticket["waybills"]]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    conn.execute(sa.update(webhooks).where(mine).values(payload=text))


def mails_of(conn: Connection, ticket_ids: Sequence[int]) -> frozenset[int]:
    """Return the mails that are part of these tickets, changed them, or were answered on them."""
    found: set[int] = set()
    for table in (ticket_mails, journal, outbox):
        for batch in in_batches(ticket_ids):
            query = select(table.c.inbound_id).where(table.c.ticket_id.in_(batch))
            found.update(number for number in conn.execute(query).scalars() if number)
    return frozenset(found)


def serving_others(conn: Connection, ticket_ids: Sequence[int]) -> frozenset[int]:
    """Return those mails of these tickets that are part of another ticket as well."""
    mine = mails_of(conn, ticket_ids)
    found: set[int] = set()
    for batch in in_batches(tuple(sorted(mine))):
        query = select(ticket_mails.c.inbound_id, ticket_mails.c.ticket_id)
        for number, ticket_id in conn.execute(query.where(ticket_mails.c.inbound_id.in_(batch))):
            if ticket_id not in ticket_ids:
                found.add(number)
    return frozenset(found)


def mails_from(conn: Connection, address: str) -> frozenset[int]:
    """Return the mails that an address wrote, so far as they were read."""
    query = select(inbound.c.id).where(sa.func.lower(inbound.c.sender) == address)
    return frozenset(conn.execute(query).scalars())


def erase_mails(conn: Connection, mail_ids: Iterable[int], keeper: Keeper) -> None:
    """Take mails' bytes and words; one in quarantine is dropped, for nobody can read it now."""
    for batch in in_batches(tuple(sorted(mail_ids))):
        for row in conn.execute(select(inbound.c.id, inbound.c.sender).where(_in(inbound, batch))):
            sender = keeper.instead(row.sender) if row.sender else row.sender
            conn.execute(sa.update(inbound).where(inbound.c.id == row.id).values(sender=sender))
        dropped = sa.case(
            (inbound.c.state == InboundState.QUARANTINED, InboundState.DROPPED.value),
            else_=inbound.c.state,
        )
        empty = {"raw": NO_BYTES, "message_id": "", "subject": GONE, "error": None}
        empty |= {"understood": None}
        proved = sa.func.coalesce(inbound.c.proved_by, "erased")
        conn.execute(
            sa.update(inbound)
            .where(_in(inbound, batch))
            .values(**empty, state=dropped, proved_by=proved)
        )
    _erase_texts(conn, ticket_mails.c.inbound_id, mail_ids, keeper)


def erase_texts(conn: Connection, ticket_ids: Iterable[int], keeper: Keeper) -> None:
    """Take what the mails of tickets say."""
    _erase_texts(conn, ticket_mails.c.ticket_id, ticket_ids, keeper)


def _erase_texts(
    conn: Connection, column: sa.Column[Any], ids: Iterable[int], keeper: Keeper
) -> None:
    for batch in in_batches(tuple(sorted(ids))):
        rows = conn.execute(select(ticket_mails).where(column.in_(batch))).all()
        for row in rows:
            values = {
                "sender": keeper.instead(row.sender),
                "recipients": tuple(to for to in row.recipients if keeper.ours(to)),
                "subject": GONE,
                "message_id": "",
                "text": GONE,
                "words": "",
                "folded": "",
                "attachments": (),
            }
            _change(conn, ticket_mails, row.id, values)


def letters_of(
    conn: Connection, ticket_ids: Sequence[int], mail_ids: Iterable[int], address: str
) -> frozenset[int]:
    """Return the letters about these tickets, because of these mails, or to that address."""
    found: set[int] = set()
    for column, ids in ((outbox.c.ticket_id, ticket_ids), (outbox.c.inbound_id, tuple(mail_ids))):
        for batch in in_batches(ids):
            found.update(conn.execute(select(outbox.c.id).where(column.in_(batch))).scalars())
    to = select(outbox_recipients.c.outbox_id).where(outbox_recipients.c.email == address)
    found.update(conn.execute(to).scalars())
    return frozenset(found)


def erase_letters(conn: Connection, letter_ids: Iterable[int], keeper: Keeper) -> None:
    """Take letters' bytes and words; one that is stuck will not be tried again."""
    stuck = (OutboxState.HELD, OutboxState.FAILED, OutboxState.UNCERTAIN, OutboxState.DEFERRED)
    given_up = sa.case(
        (outbox.c.state.in_(stuck), OutboxState.CANCELLED.value), else_=outbox.c.state
    )
    empty = {"raw": NO_BYTES, "subject": GONE, "text": GONE, "asked": None}
    for batch in in_batches(tuple(sorted(letter_ids))):
        mine = _in(outbox, batch)
        conn.execute(sa.update(outbox).where(mine).values(**empty, state=given_up))
        conn.execute(sa.update(outbox).where(mine).values(next_attempt_at=None))
        to = outbox_recipients.c.outbox_id.in_(batch)
        for row in conn.execute(select(outbox_recipients).where(to)).all():
            place = (
                outbox_recipients.c.outbox_id == row.outbox_id,
                outbox_recipients.c.position == row.position,
            )
            kept = {"email": keeper.instead(row.email)}
            conn.execute(sa.update(outbox_recipients).where(*place).values(kept))
        results = outbox_results.c.outbox_id.in_(batch)
        conn.execute(sa.update(outbox_results).where(results).values(result=""))


def other_letters(
    conn: Connection, letter_ids: frozenset[int], since: datetime
) -> Iterator[tuple[int, int | None, str, str, bytes]]:
    """Yield id, ticket, subject, text and bytes of all other letters since then, in batches."""
    names = (outbox.c.id, outbox.c.ticket_id, outbox.c.subject, outbox.c.text, outbox.c.raw)
    last = 0
    while True:
        query = select(*names).where(outbox.c.id > last, outbox.c.created_at >= since)
        rows = conn.execute(query.order_by(outbox.c.id).limit(BATCH)).all()
        if not rows:
            return
        yield from (tuple(row) for row in rows if row.id not in letter_ids)
        last = rows[-1].id


def other_mails(conn: Connection, mail_ids: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    """Yield id and bytes of all other mails that were decided on and still have their bytes."""
    last = 0
    while True:
        query = select(inbound.c.id, inbound.c.raw).where(
            inbound.c.id > last, inbound.c.state != InboundState.PENDING
        )
        rows = conn.execute(query.order_by(inbound.c.id).limit(BATCH)).all()
        if not rows:
            return
        yield from ((row.id, row.raw) for row in rows if row.raw and row.id not in mail_ids)
        last = rows[-1].id


def raw_of(conn: Connection, mail_id: int) -> bytes:
    """Return a mail's bytes; none where they were taken."""
    raw: bytes = conn.execute(select(inbound.c.raw).where(inbound.c.id == mail_id)).scalar_one()
    return raw


def rewrite_mail(conn: Connection, mail_id: int, raw: bytes) -> None:
    """Keep other bytes of a mail than came; without bytes it can never be taken up again."""
    values: dict[str, Any] = {"raw": raw, "understood": None}
    if not raw:
        values["proved_by"] = sa.func.coalesce(inbound.c.proved_by, "erased")
    conn.execute(sa.update(inbound).where(inbound.c.id == mail_id).values(values))


def rewrite_letter(conn: Connection, letter_id: int, subject: str, text: str) -> None:
    """Keep a letter without its bytes, and other words of it than went out."""
    values = {"raw": NO_BYTES, "subject": subject, "text": text, "asked": None}
    _change(conn, outbox, letter_id, values)


def blot_texts(conn: Connection, ticket_ids: Sequence[int], keeper: Keeper) -> None:
    """Take the marks out of what the mails of tickets say."""
    for batch in in_batches(ticket_ids):
        for row in conn.execute(
            select(ticket_mails).where(ticket_mails.c.ticket_id.in_(batch))
        ).all():
            subject, text = keeper.blot(row.subject), keeper.blot(row.text)
            values = {
                "subject": subject,
                "text": text,
                "folded": folded(subject, text),
                "sender": keeper.blot(row.sender),
                "recipients": tuple(keeper.blot(to) for to in row.recipients),
            }
            _change(conn, ticket_mails, row.id, values)


def sweep(conn: Connection, address: str, keeper: Keeper) -> None:
    """Take an address out of every text of every table, wherever it still stands.

    But for the journal, whose lines are redacted, and the audit trail, which never names anybody.
    """
    for table in metadata.sorted_tables:
        if table not in (journal, audit):
            for column in filter(_is_text, table.c):
                _sweep(conn, table, column, address, keeper)


def of_requester(conn: Connection, address: str) -> tuple[int, ...]:
    """Return the tickets whose requester has that address."""
    query = select(heads.c.id).where(sa.func.lower(heads.c.requester_email) == address)
    return tuple(conn.execute(query.order_by(heads.c.id)).scalars())


def of_party(conn: Connection, address: str) -> tuple[int, ...]:
    """Return the tickets of which that address is a party."""
    query = select(ticket_parties.c.ticket_id).where(ticket_parties.c.email == address)
    return tuple(conn.execute(query.order_by(ticket_parties.c.ticket_id)).scalars())


def on_their_way(conn: Connection, letter_ids: frozenset[int]) -> tuple[int, ...]:
    """Return those of the letters that are sent, or sent again, without anybody's word."""
    still = sa.or_(
        outbox.c.state.in_((OutboxState.QUEUED, OutboxState.SENDING, OutboxState.DEFERRED)),
        sa.and_(outbox.c.state == OutboxState.UNCERTAIN, outbox.c.next_attempt_at.is_not(None)),
    )
    query = select(outbox.c.id).where(still).order_by(outbox.c.id)
    return tuple(number for number in conn.execute(query).scalars() if number in letter_ids)


def waiting(conn: Connection) -> Iterator[tuple[int, bytes]]:
    """Yield id and bytes of the mails that nobody has decided on yet."""
    query = select(inbound.c.id, inbound.c.raw).where(inbound.c.state == InboundState.PENDING)
    yield from ((row.id, row.raw) for row in conn.execute(query.order_by(inbound.c.id)))


def named_in(conn: Connection, address: str) -> tuple[int, ...]:
    """Return the tickets whose journal or fields name an address."""
    in_journal = select(journal.c.ticket_id).where(
        sa.or_(_says(journal.c.actor, address), _says(journal.c.detail, address))
    )
    texts = [column for column in heads.c if _is_text(column)]
    in_fields = select(heads.c.id).where(sa.or_(*(_says(column, address) for column in texts)))
    in_mails = select(ticket_mails.c.ticket_id).where(
        sa.or_(*(_says(ticket_mails.c[name], address) for name in ("sender", "recipients", "text")))
    )
    found: set[int] = set()
    for query in (in_journal, in_fields, in_mails):
        found.update(conn.execute(query.distinct()).scalars())
    return tuple(sorted(found))


def _sweep(
    conn: Connection, table: Table, column: sa.Column[Any], address: str, keeper: Keeper
) -> None:
    keys = tuple(table.primary_key.columns)
    plain = sa.cast(column, sa.Text).label("said")
    rows = conn.execute(select(*keys, plain).where(_says(column, address))).all()
    for row in rows:
        this = [key == value for key, value in zip(keys, row, strict=False)]
        new = sa.literal(keeper.blot(row.said), sa.Text)
        conn.execute(sa.update(table).where(*this).values({column: new}))


def _is_text(column: sa.Column[Any]) -> bool:
    return isinstance(getattr(column.type, "impl_instance", column.type), sa.Text)


def _says(column: sa.Column[Any], address: str) -> sa.ColumnElement[bool]:
    lowered = sa.func.lower(sa.cast(column, sa.Text))
    return lowered.contains(address, autoescape=True)


def _in(table: Table, ids: Sequence[int]) -> sa.ColumnElement[bool]:
    return table.c.id.in_(ids)


def _change(conn: Connection, table: Table, row_id: int, values: dict[str, Any]) -> None:
    conn.execute(sa.update(table).where(table.c.id == row_id).values(values))
