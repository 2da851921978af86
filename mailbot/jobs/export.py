"""All that is held of a person, for himself: his tickets, his mails, our letters to him.

Nothing of others: what colleagues wrote to each other, and what other people wrote, stays inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.ticket import Ticket
from mailbot.store import audit, people, tickets
from mailbot.store import erasure as rows
from mailbot.store.audit import Act
from mailbot.store.engine import Database
from mailbot.store.people import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is held of `address`: tickets that are his, and those of others that name him."""

    address: str
    own: tuple[Ticket, ...]
    party: tuple[Ticket, ...]
    mails: tuple[Message, ...]
    letters: tuple[Message, ...]
    dead_since: datetime | None


def export(database: Database, address: str, actor: str, now: datetime) -> Holding:
    """Collect it, and write down that it was handed out, to whoever `actor` gives it."""
    with database.writing() as conn:
        own = rows.of_requester(conn, address)
        party = tuple(number for number in rows.of_party(conn, address) if number not in own)
        found = Holding(
            address=address,
            own=tickets.by_ids(conn, own),
            party=tickets.by_ids(conn, party),
            mails=people.mails_of(conn, address),
            letters=people.letters_to(conn, address),
            dead_since=people.dead_since(conn, address),
        )
        detail = {
            "tickets": [ticket.ref for ticket in (*found.own, *found.party)],
            "mails": len(found.mails),
            "letters": len(found.letters),
        }
        act = Act(
            at=now,
            actor=actor,
            act="export",
            subject=audit.subject_of(address),
            reason="",
            detail=detail,
        )
        audit.add(conn, act)
    return found
