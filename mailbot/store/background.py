"""What a colleague's mail is answered from: the mail behind a letter, words, lists, journals."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, select

from mailbot.desk.events import ReachedAfterAll, Unreached
from mailbot.desk.people import may_see
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.desk.unreached import taken_back
from mailbot.reading.commands import parse
from mailbot.reading.reading import Reading
from mailbot.rules.context import Behind, Happened, Letter, Lists
from mailbot.store import journal as written
from mailbot.store import receipts, reports, tickets
from mailbot.store.models import journal, outbox, ticket_mails

WROTE = ("relayed", "resolved", "question-asked")
"""Events by which one of ours wrote to the customer."""

TICKETS_MAX = 10
"""Of so many tickets that a mail is about more is looked up than the tickets themselves."""


def behind(conn: Connection, answered: Sequence[Letter]) -> Behind | None:
    """Return the mail that the answered letter told of, where it is still its ticket's."""
    letter = answered[0] if answered else None
    if letter is None or letter.inbound_id is None or letter.ticket_id is None:
        return None
    query = select(ticket_mails).where(
        ticket_mails.c.ticket_id == letter.ticket_id,
        ticket_mails.c.inbound_id == letter.inbound_id,
        ticket_mails.c.audience == "customer",
    )
    row = conn.execute(query).first()
    if row is None:
        return None
    opened = select(journal.c.id).where(
        journal.c.ticket_id == letter.ticket_id,
        journal.c.inbound_id == letter.inbound_id,
        journal.c.kind == "opened",
    )
    return Behind(
        inbound_id=letter.inbound_id,
        ticket_id=letter.ticket_id,
        sender=row.sender,
        text=row.text,
        opened=conn.execute(opened).first() is not None,
    )


def told(conn: Connection, about: Sequence[Ticket]) -> tuple[tuple[int, Happened], ...]:
    """Return when one of ours last wrote to the customer of each ticket, where one did."""
    found = []
    for ticket_id in _ids(about):
        query = (
            select(journal.c.at, journal.c.actor, journal.c.kind)
            .where(journal.c.ticket_id == ticket_id, journal.c.kind.in_(WROTE))
            .where(sa.not_(journal.c.detail.like('%"group":"%') & (journal.c.kind == WROTE[2])))
            .order_by(journal.c.id.desc())
        )
        row = conn.execute(query.limit(1)).first()
        if row is not None:
            found.append((ticket_id, Happened(at=row.at, actor=row.actor, kind=row.kind)))
    return tuple(found)


def lost(conn: Connection, ticket: Ticket, letter_id: int) -> Unreached | None:
    """Return what is taken back because a letter to its customer went lost, if anything is."""
    row = conn.execute(select(outbox).where(outbox.c.id == letter_id)).one()
    if row.audience != "customer" or ticket.id is None:
        return None
    happened = ((entry.at, entry.event) for entry in written.of_ticket(conn, ticket.id))
    return taken_back(ticket, happened, row.kind, row.created_at)


def found_again(conn: Connection, ticket: Ticket, letter_id: int) -> ReachedAfterAll | None:
    """Return that a letter has gone out which was taken for lost; None of all others."""
    row = conn.execute(select(outbox).where(outbox.c.id == letter_id)).one()
    if row.audience != "customer" or ticket.id is None:
        return None
    events = [entry.event for entry in written.of_ticket(conn, ticket.id)]
    back = ReachedAfterAll(kind=row.kind, told_at=row.created_at)
    gone = any(isinstance(e, Unreached) and e.told_at == row.created_at for e in events)
    return back if gone and back not in events else None


def words(conn: Connection, about: Sequence[Ticket]) -> tuple[tuple[int, str], ...]:
    """Return what the customer of each ticket wrote first, and last where that is another mail.

    The last alone may be a bare number that was asked for: nobody could act on it.
    """
    found = []
    for ticket_id in _ids(about):
        query = select(ticket_mails.c.text).where(
            ticket_mails.c.ticket_id == ticket_id, ticket_mails.c.audience == "customer"
        )
        first = conn.execute(query.order_by(ticket_mails.c.id).limit(1)).scalar()
        last = conn.execute(query.order_by(ticket_mails.c.id.desc()).limit(1)).scalar()
        text = "\n\n".join(dict.fromkeys(filter(None, (first, last))))
        if text:
            found.append((ticket_id, text))
    return tuple(found)


def lists(
    conn: Connection, policy: Policy, person: Person, reading: Reading, about: Sequence[Ticket]
) -> Lists:
    """Return what the commands of a mail ask for, and nothing where they ask for nothing."""
    own = reading.reply_text if reading.cover is None else reading.cover
    names = {command.name for command in parse(own).commands}
    groups = tuple(g.key for g in policy.groups if person.key in (*g.members, g.lead))
    seen = [ticket for ticket in about if may_see(policy, person, ticket)]
    version = policy.standards
    return Lists(
        mine=tickets.of_staff(conn, person.email, groups) if "mine" in names else (),
        history=_history(conn, seen[0]) if "status" in names and seen else (),
        confirmed=(
            receipts.who(conn, f"standard/{version}") if version and "standards" in names else ()
        ),
        reports=reports.had(conn, person.email) if "report" in names else (),
    )


def _history(conn: Connection, ticket: Ticket) -> tuple[Happened, ...]:
    query = select(journal.c.at, journal.c.actor, journal.c.kind)
    query = query.where(journal.c.ticket_id == ticket.id).order_by(journal.c.id)
    return tuple(Happened(at=r.at, actor=r.actor, kind=r.kind) for r in conn.execute(query))


def _ids(about: Sequence[Ticket]) -> list[int]:
    return list(dict.fromkeys(t.id for t in about[:TICKETS_MAX] if t.id is not None))
