"""What happened to each ticket, and the mails that are part of it: only ever added to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict, Unpack, get_args

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.desk.events import Event
from mailbot.rules.plan import Audience
from mailbot.store import seals, statements
from mailbot.store.models import journal, ticket_mails
from mailbot.store.seals import Head
from mailbot.store.tickets import StaleTicket
from mailbot.store.values import clean, decode, encode
from mailbot.store.words import digest_of_mail, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as it was journalled; `kind` is its class's name, such as `details-asked`.

    `actor` is the address on whose word it happened, or `mailbot`. `inbound_id` is the mail that
    caused it, None for a timer or a command from the shell.
    """

    at: datetime
    actor: str
    kind: str
    event: Event
    inbound_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMail:
    """A mail that became part of a ticket; `attachments` are their names."""

    inbound_id: int
    at: datetime
    audience: Audience
    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    text: str
    attachments: tuple[str, ...]


class NewMail(TypedDict):
    """A mail about to become part of a ticket; `text` is its new text."""

    ticket_id: int
    inbound_id: int
    audience: Audience
    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    text: str
    attachments: tuple[str, ...]
    at: datetime


def kind_of(event: type[Event] | Event) -> str:
    """Return the stable name of an event: its class's name in kebab case."""
    name = event.__name__ if isinstance(event, type) else type(event).__name__
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


_EVENTS: dict[str, type[Event]] = {kind_of(event): event for event in get_args(Event)}


_ADD = sa.insert(journal).returning(journal.c.id, sort_by_parameter_order=True)
_REDACT = (
    sa.update(journal)
    .where(journal.c.id == sa.bindparam("this"))
    .values(actor=sa.bindparam("who"), detail=sa.bindparam("what"), salt=None)
    .values(words=sa.bindparam("digest"))
)


def add(
    conn: Connection,
    ticket_id: int,
    at: datetime,
    actor: str,
    event: Event,
    inbound_id: int | None,
) -> int:
    """Write down that something happened, as `add_all` does; return its number in the journal."""
    (number,) = add_all(conn, ticket_id, at, actor, (event,), inbound_id)
    return number


def add_all(
    conn: Connection,
    ticket_id: int,
    at: datetime,
    actor: str,
    events: Sequence[Event],
    inbound_id: int | None,
) -> tuple[int, ...]:
    """Write down what happened, sealed; return the numbers of the lines.

    StaleTicket where another transaction has added to this ticket's journal meanwhile.
    """
    known = head = seals.head(conn, ticket_id)
    rows = []
    for event in events:
        kind, detail, salt = kind_of(event), encode(event), seals.new_salt()
        words = seals.words_of(salt, clean(actor), detail)
        seal = seals.seal_of(head.seal, ticket_id, at, kind, inbound_id, words)
        head = Head(head.lines + 1, seal)
        rows.append(
            {
                "ticket_id": ticket_id,
                "at": at,
                "actor": actor,
                "kind": kind,
                "detail": detail,
                "inbound_id": inbound_id,
                "salt": salt,
                "seal": seal,
            }
        )
    if not rows:
        return ()
    if not seals.move_head(conn, ticket_id, known, head):
        raise StaleTicket(f"ticket {ticket_id}")
    return tuple(conn.execute(_ADD, rows).scalars())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal as it lies there; `words` is a digest once something was taken out."""

    id: int
    actor: str
    kind: str
    detail: str
    salt: str | None
    words: str | None

    @property
    def event(self) -> Event:
        """What happened."""
        found: Event = decode(_EVENTS[self.kind], self.detail)
        return found


def lines_of(conn: Connection, ticket_id: int) -> tuple[Line, ...]:
    """Return the lines of a ticket's journal, oldest first."""
    names = (journal.c[name] for name in Line.__slots__)
    query = select(*names).where(journal.c.ticket_id == ticket_id).order_by(journal.c.id)
    return tuple(Line(*row) for row in conn.execute(query))


def redact(conn: Connection, line: Line, actor: str, event: Event) -> Line | None:
    """Put what may stand in the place of what a line says; None where it says that already.

    The digest of the words that stood there takes the salt's place, so that the chain closes.
    """
    detail = encode(event)
    if (actor, detail) == (line.actor, line.detail):
        return None
    words = line.words or seals.words_of(line.salt or "", line.actor, line.detail)
    conn.execute(_REDACT, {"this": line.id, "who": actor, "what": detail, "digest": words})
    return replace(line, actor=actor, detail=detail, salt=None, words=words)


def of_ticket(conn: Connection, ticket_id: int) -> tuple[Entry, ...]:
    """Return all that happened to a ticket, oldest first."""
    query = select(journal).where(journal.c.ticket_id == ticket_id).order_by(journal.c.id)
    return tuple(
        Entry(
            at=row.at,
            actor=row.actor,
            kind=row.kind,
            event=decode(_EVENTS[row.kind], row.detail),
            inbound_id=row.inbound_id,
        )
        for row in conn.execute(query)
    )


def inbound_events(conn: Connection, inbound_id: int) -> int:
    """Return how many events a mail caused."""
    query = select(sa.func.count()).where(journal.c.inbound_id == inbound_id)
    return conn.execute(query).scalar_one()


def add_mail(conn: Connection, **mail: Unpack[NewMail]) -> None:
    """Make a mail part of a ticket; a second time changes nothing."""
    values = dict(mail)
    values["recipients"] = values.pop("to")
    values["words"] = digest_of_mail(mail["subject"], mail["text"])
    values["folded"] = folded(mail["subject"], mail["text"])
    once = statements.kept_once(conn.dialect.name, ticket_mails, "ticket_id", "inbound_id")
    conn.execute(once, values)


def move_mail(conn: Connection, inbound_id: int, ticket_id: int) -> None:
    """Let a customer's mail belong to that ticket, and to no other any more."""
    there = ticket_mails.c.ticket_id == ticket_id
    mine = sa.and_(ticket_mails.c.inbound_id == inbound_id, ticket_mails.c.audience == "customer")
    if conn.execute(select(ticket_mails.c.id).where(mine, there)).first() is None:
        conn.execute(sa.update(ticket_mails).where(mine).values(ticket_id=ticket_id))


def mails_of(conn: Connection, ticket_id: int) -> tuple[KeptMail, ...]:
    """Return the mails of a ticket, oldest first."""
    query = select(ticket_mails).where(ticket_mails.c.ticket_id == ticket_id)
    return tuple(
        KeptMail(
            inbound_id=row.inbound_id,
            at=row.at,
            audience=row.audience,
            sender=row.sender,
            to=row.recipients,
            subject=row.subject,
            message_id=row.message_id,
            text=row.text,
            attachments=row.attachments,
        )
        for row in conn.execute(query.order_by(ticket_mails.c.at, ticket_mails.c.id))
    )


def opened_with(conn: Connection, ticket_ids: tuple[int, ...], words: str) -> frozenset[int]:
    """Return those of the tickets that a mail with that digest of its words opened."""
    query = (
        select(ticket_mails.c.ticket_id)
        .join(
            journal,
            sa.and_(
                journal.c.ticket_id == ticket_mails.c.ticket_id,
                journal.c.inbound_id == ticket_mails.c.inbound_id,
                journal.c.kind == "opened",
            ),
        )
        .where(ticket_mails.c.words == words)
    )
    found: set[int] = set()
    for batch in statements.in_batches(ticket_ids):
        found.update(conn.execute(query.where(ticket_mails.c.ticket_id.in_(batch))).scalars())
    return frozenset(found)
