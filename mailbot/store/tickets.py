"""Tickets as rows: numbered without gaps, changed only by who knows the newest version.

Every look-up returns tickets in the order in which they were opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ColumnElement, Connection, RowMapping, select

from mailbot.desk import clocks
from mailbot.desk.ticket import ENDED, Kind, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature
from mailbot.store import statements
from mailbot.store.models import counters, ticket_mails, ticket_parties, ticket_waybills, tickets
from mailbot.store.values import clean
from mailbot.store.words import folded, search_words

_KEY_MAX = 320  # no e-mail address is longer (RFC 5321 §4.5.3.1), and no waybill

# The columns that hold the ticket's attribute of the same name.
_SAME = tuple(c.name for c in tickets.c if c.name in Ticket.__dataclass_fields__)


class StaleTicket(Exception):  # noqa: N818 -- nothing is broken: the mail is taken again
    """The ticket has changed since it was read; decide again on what is known now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Which tickets are wanted; what is left out does not matter.

    `overdue_at`: past their date at that moment. `urgent`: U1 and above. `since`: opened then or
    later. `query`: all these words stand in the ticket, or all in one of its mails. `limit`: only
    the last so many.
    """

    state: State | None = None
    group: str | None = None
    kind: Kind | None = None
    overdue_at: datetime | None = None
    urgent: bool = False
    account: str | None = None
    since: datetime | None = None
    query: str = ""
    limit: int | None = None


_INSERT = sa.insert(tickets).returning(tickets.c.id)
_UPDATE = sa.update(tickets).where(
    tickets.c.id == sa.bindparam("this"), tickets.c.version == sa.bindparam("known_version")
)


def insert(conn: Connection, ticket: Ticket, *, prefix: str, year: int) -> Ticket:
    """Keep a new ticket; return it with its id, its reference and version 1."""
    ref = f"{prefix}-{year}-{_next_number(conn, prefix, year):06d}"
    numbered = replace(ticket, ref=ref, version=1)
    kept = replace(numbered, id=conn.execute(_INSERT, _row(numbered)).scalar_one())
    _index(conn, kept, new=True)
    return kept


def update(conn: Connection, ticket: Ticket) -> Ticket:
    """Write a changed ticket; return it with the next version. StaleTicket if it is not newest."""
    newer = replace(ticket, version=ticket.version + 1)
    changed = conn.execute(
        _UPDATE, {**_row(newer), "this": ticket.id, "known_version": ticket.version}
    )
    if changed.rowcount != 1:
        raise StaleTicket(ticket.ref)
    _index(conn, newer)
    return newer


def get(conn: Connection, ticket_id: int) -> Ticket:
    """Return one ticket; KeyError if there is none with that id."""
    found = by_ids(conn, (ticket_id,))
    if not found:
        raise KeyError(ticket_id)
    return found[0]


def by_ids(conn: Connection, ticket_ids: Iterable[int]) -> tuple[Ticket, ...]:
    """Return the tickets with these ids."""
    return _by(conn, tickets.c.id, ticket_ids)


def by_ref(conn: Connection, ref: str) -> Ticket | None:
    """Return the ticket of that reference, written exactly so."""
    return next(iter(by_refs(conn, (ref,))), None)


def by_refs(conn: Connection, refs: Iterable[str]) -> tuple[Ticket, ...]:
    """Return the tickets of these references; those that name none are passed over."""
    return _by(conn, tickets.c.ref, refs)


def open_by_waybills(conn: Connection, waybills: Iterable[str]) -> tuple[Ticket, ...]:
    """Return the tickets that have not ended on any of these waybills."""
    return _open_by(conn, ticket_waybills.c.waybill, waybills)


def open_by_party(conn: Connection, address: str) -> tuple[Ticket, ...]:
    """Return the tickets that have not ended and of which that address is a party."""
    return _open_by(conn, ticket_parties.c.email, (address.lower(),))


def open_by_account(conn: Connection, account: str) -> tuple[Ticket, ...]:
    """Return the tickets that have not ended of a key account."""
    return _open_by(conn, tickets.c.account, (account,))


def of_staff(conn: Connection, email: str, groups: Iterable[str]) -> tuple[Ticket, ...]:
    """Return the tickets that have not ended and that a person follows or a group of his holds."""
    mine = sa.or_(tickets.c.owner == email, tickets.c.group_key.in_(tuple(groups)))
    his = select(tickets).where(tickets.c.state.not_in(ENDED), mine)
    return _read(conn, his.order_by(tickets.c.id))


def owned_by_others(conn: Connection, emails: Iterable[str]) -> tuple[Ticket, ...]:
    """Return the tickets that have not ended and that somebody else owns than these."""
    known = set(emails)
    query = select(tickets.c.owner).where(tickets.c.state.not_in(ENDED)).distinct()
    others = [owner for owner in conn.execute(query).scalars() if owner and owner not in known]
    return _open_by(conn, tickets.c.owner, others)


def due(conn: Connection, now: datetime, limit: int) -> tuple[int, ...]:
    """Return the ids of tickets with a date that has come, the longest due first."""
    query = (
        select(tickets.c.id)
        .where(tickets.c.next_action_at <= now)
        .order_by(tickets.c.next_action_at, tickets.c.id)
        .limit(limit)
    )
    return tuple(conn.execute(query).scalars())


def open_ids(conn: Connection) -> tuple[int, ...]:
    """Return the ids of all tickets that have not ended."""
    query = select(tickets.c.id).where(tickets.c.state.not_in(ENDED)).order_by(tickets.c.id)
    return tuple(conn.execute(query).scalars())


def by_party_since(conn: Connection, address: str, since: datetime) -> tuple[Ticket, ...]:
    """Return the tickets of a party opened then or later, ended ones too."""
    return _read(conn, _PARTY_SINCE, {"address": address.lower(), "since": since})


_PARTY_SINCE = (
    select(tickets)
    .join(ticket_parties, ticket_parties.c.ticket_id == tickets.c.id)
    .where(
        ticket_parties.c.email == sa.bindparam("address"),
        tickets.c.opened_at >= sa.bindparam("since"),
    )
    .order_by(tickets.c.id)
)
_HIS = tickets.c.id.in_(
    select(ticket_parties.c.ticket_id).where(ticket_parties.c.email == sa.bindparam("address"))
)
_LATEST_OF_PARTY, _LATEST_OF_ACCOUNT = (
    select(tickets).where(side).order_by(tickets.c.id.desc()).limit(sa.bindparam("most"))
    for side in (_HIS, sa.or_(_HIS, tickets.c.account == sa.bindparam("account")))
)


def latest_of(
    conn: Connection, address: str, account: str | None, limit: int
) -> tuple[Ticket, ...]:
    """Return the latest tickets of a party or of his account, ended ones too."""
    given = {"address": address.lower(), "most": limit}
    if account is None:
        return _read(conn, _LATEST_OF_PARTY, given)
    return _read(conn, _LATEST_OF_ACCOUNT, {**given, "account": account})


def search(conn: Connection, wanted: TicketFilter) -> tuple[Ticket, ...]:
    """Return the tickets that fit."""
    query = select(tickets).where(*_conditions(wanted))
    at = wanted.overdue_at
    if at is None and wanted.limit is not None:
        last = query.with_only_columns(tickets.c.id).order_by(tickets.c.id.desc())
        query = select(tickets).where(tickets.c.id.in_(last.limit(wanted.limit)))
    found = _read(conn, query.order_by(tickets.c.id))
    if at is not None:
        found = tuple(ticket for ticket in found if clocks.overdue(ticket, at))
    return found if wanted.limit is None else found[max(len(found) - wanted.limit, 0) :]


def _conditions(wanted: TicketFilter) -> Iterator[ColumnElement[bool]]:
    same = {
        tickets.c.state: wanted.state,
        tickets.c.group_key: wanted.group,
        tickets.c.kind: wanted.kind,
        tickets.c.account: wanted.account,
    }
    yield from (column == value for column, value in same.items() if value is not None)
    if wanted.urgent:
        yield tickets.c.urgency >= 1
    if wanted.since is not None:
        yield tickets.c.opened_at >= wanted.since
    if wanted.overdue_at is not None:
        # A pause may move the date: the ticket's own clock has the last word, in `search`.
        yield tickets.c.due_at < wanted.overdue_at
        yield tickets.c.state.not_in(ENDED)
    if wanted.query.strip():
        yield _says(wanted.query)


def _says(query: str) -> ColumnElement[bool]:
    words = search_words(query)
    in_ticket = [tickets.c.folded.contains(word, autoescape=True) for word in words]
    in_mail = [ticket_mails.c.folded.contains(word, autoescape=True) for word in words]
    mails = select(ticket_mails.c.id).where(ticket_mails.c.ticket_id == tickets.c.id, *in_mail)
    return sa.or_(sa.and_(sa.true(), *in_ticket), mails.exists())


def _by(conn: Connection, column: Column[Any], values: Iterable[Any]) -> tuple[Ticket, ...]:
    found: list[Ticket] = []
    for batch in statements.in_batches(tuple(dict.fromkeys(values))):
        found += _read(conn, _with(column), {"wanted": batch})
    return _in_order(found)


@cache
def _with(column: Column[Any]) -> sa.Select[Any]:
    wanted = column.in_(sa.bindparam("wanted", expanding=True))
    return select(tickets).where(wanted).order_by(tickets.c.id)


@cache
def _open_with(column: Column[Any]) -> sa.Select[Any]:
    wanted = column.in_(sa.bindparam("wanted", expanding=True))
    if column.table is not tickets:
        wanted = tickets.c.id.in_(select(column.table.c.ticket_id).where(wanted))
    open_ones = select(tickets).where(tickets.c.state.not_in(ENDED), wanted)
    return open_ones.order_by(tickets.c.id)


def _open_by(conn: Connection, column: Column[Any], values: Iterable[str]) -> tuple[Ticket, ...]:
    found: list[Ticket] = []
    for batch in statements.in_batches(tuple(dict.fromkeys(values))):
        found += _read(conn, _open_with(column), {"wanted": batch})
    return _in_order(found)


def _in_order(found: list[Ticket]) -> tuple[Ticket, ...]:
    unique = {ticket.id or 0: ticket for ticket in found}
    return tuple(unique[ticket_id] for ticket_id in sorted(unique))


def _read(
    conn: Connection, query: sa.Select[Any], given: dict[str, Any] | None = None
) -> tuple[Ticket, ...]:
    return tuple(_ticket(row) for row in conn.execute(query, given).mappings())


def _next_number(conn: Connection, prefix: str, year: int) -> int:
    # The row stays locked until the commit: whoever comes next gets the next number, and a
    # rollback gives this one back.
    number: int = conn.execute(
        statements.insert(conn, counters)
        .values(prefix=prefix, year=year, last=1)
        .on_conflict_do_update(
            index_elements=["prefix", "year"], set_={"last": counters.c.last + 1}
        )
        .returning(counters.c.last)
    ).scalar_one()
    return number


def _row(ticket: Ticket) -> dict[str, Any]:
    values = {name: getattr(ticket, name) for name in _SAME if name != "id"}
    values["group_key"] = ticket.group
    values["requester_name"] = ticket.requester.name
    values["requester_email"] = ticket.requester.email
    values["folded"] = _folded(ticket)
    return values


def _ticket(row: RowMapping) -> Ticket:
    values = {name: row[name] for name in _SAME}
    values["kind"] = Kind(row["kind"])
    values["state"] = State(row["state"])
    values["nature"] = Nature(row["nature"])
    requester = Address(row["requester_name"], row["requester_email"])
    return Ticket(**values, group=row["group_key"], requester=requester)


def _folded(ticket: Ticket) -> str:
    said: list[str | None] = [ticket.ref, ticket.subject, ticket.requester.name]
    said += [ticket.requester.email, *ticket.parties]
    for shipment in ticket.shipments:
        said.append(shipment.waybill)
        for party in (shipment.shipper, shipment.consignee):
            said += [party.name, *party.phones, *party.emails]
    return folded(*said)


def _index(conn: Connection, ticket: Ticket, *, new: bool = False) -> None:
    """Keep the side tables in step with the ticket."""
    waybills = [shipment.waybill for shipment in ticket.shipments if shipment.waybill]
    _side(conn, ticket_waybills.c.waybill, ticket, waybills, new=new)
    parties = [ticket.requester.email, *ticket.parties]
    for shipment in ticket.shipments:
        parties += [*shipment.shipper.emails, *shipment.consignee.emails]
    parties = [email.lower() for email in parties if email]
    _side(conn, ticket_parties.c.email, ticket, parties, new=new)


def _side(
    conn: Connection, column: Column[Any], ticket: Ticket, values: list[str], *, new: bool
) -> None:
    table = column.table
    wanted = {clean(value) for value in values if len(value) <= _KEY_MAX}
    mine = table.c.ticket_id == ticket.id
    present = set() if new else set(conn.execute(select(column).where(mine)).scalars())
    if gone := present - wanted:
        conn.execute(sa.delete(table).where(mine, column.in_(gone)))
    if fresh := sorted(wanted - present):
        rows = [{"ticket_id": ticket.id, column.name: value} for value in fresh]
        conn.execute(sa.insert(table), rows)
