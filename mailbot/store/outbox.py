"""What is sent: letters fixed when they are queued, leased one by one, every outcome kept.

A lease is committed before a server is spoken to. One that runs out leaves the one honest doubt:
the letter may have gone. Then the same bytes go once more, a person's relayed words only on his
word (reliability §2.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping, select

from mailbot.rules.context import Letter
from mailbot.rules.plan import VERIFY, Audience
from mailbot.store import statements
from mailbot.store.letters import HeldAddress as HeldAddress
from mailbot.store.letters import KeptLetter as KeptLetter
from mailbot.store.letters import Leased as Leased
from mailbot.store.letters import NewLetter as NewLetter
from mailbot.store.letters import OutboxState as OutboxState
from mailbot.store.letters import OutboxSummary as OutboxSummary
from mailbot.store.letters import Result as Result
from mailbot.store.models import held_addresses as dead
from mailbot.store.models import outbox, outbox_recipients, outbox_results, tickets

UNCERTAIN_WAIT = timedelta(minutes=15)
"""An uncertain letter goes once more after this (contract, Settled points)."""


_STUCK = (OutboxState.DEFERRED, OutboxState.UNCERTAIN, OutboxState.HELD, OutboxState.FAILED)
_ENDED = (OutboxState.SENT, OutboxState.FAILED, OutboxState.CANCELLED)

_DONE = (*_ENDED, OutboxState.SENDING, OutboxState.HELD)
# Said by what it is not: a list of states would have all letters of these states sorted by their
# time before the first is taken, where the index has them in order.
_DUE = sa.and_(
    outbox.c.state.not_in(_DONE),
    sa.or_(
        outbox.c.state != OutboxState.UNCERTAIN,
        sa.and_(sa.not_(outbox.c.resent), sa.not_(outbox.c.relayed)),
    ),
)


def queue(conn: Connection, letter: NewLetter) -> int | None:
    """Queue a letter, due at once; None where one with that key is there already."""
    once = statements.kept_once(conn.dialect.name, outbox, "dedupe_key")
    row_id = conn.execute(once.returning(outbox.c.id), _row(letter)).scalar()
    if row_id is None:
        return None
    recipients = [
        {"outbox_id": row_id, "position": position, "email": email.lower()}
        for position, email in enumerate(letter.to)
    ]
    if recipients:
        conn.execute(sa.insert(outbox_recipients), recipients)
    return int(row_id)


def lease(conn: Connection, now: datetime, lease: timedelta) -> Leased | None:
    """Take the letter that has been due longest, for that time; None if none is due."""
    return next(iter(lease_many(conn, now, lease, 1)), None)


def lease_many(conn: Connection, now: datetime, lease: timedelta, limit: int) -> tuple[Leased, ...]:
    """Take the letters that have been due longest, passing over what others are taking."""
    rows = conn.execute(_NEXT, {"now": now, "most": limit}).mappings().all()
    return tuple(_take(conn, row, now + lease) for row in rows)


_NEXT = (
    select(outbox)
    .where(_DUE, outbox.c.next_attempt_at <= sa.bindparam("now"))
    .order_by(outbox.c.next_attempt_at, outbox.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CHANGE = sa.update(outbox).where(outbox.c.id == sa.bindparam("this"))
_CHANGE_UNSENT = _CHANGE.where(outbox.c.state.not_in((OutboxState.SENT, OutboxState.CANCELLED)))


def record(
    conn: Connection,
    letter_id: int,
    *,
    state: OutboxState | str,
    at: datetime,
    next_attempt_at: datetime | None,
    result: str,
    delivered: tuple[str, ...] = (),
) -> None:
    """Record how an attempt ended; `delivered` are the recipients that the server took.

    What was sent stays sent: a slow attempt that ends after its lease cannot take that back.
    """
    state = OutboxState(state)
    conn.execute(
        sa.insert(outbox_results),
        {"outbox_id": letter_id, "at": at, "state": state, "result": result},
    )
    _deliver_to(conn, letter_id, delivered, at)
    change = {
        "this": letter_id,
        "state": state,
        "next_attempt_at": next_attempt_at,
        "leased_until": None,
        "ended_at": at if state in _ENDED else None,
    }
    conn.execute(_CHANGE if state is OutboxState.SENT else _CHANGE_UNSENT, change)


def expire_leases(conn: Connection, now: datetime) -> int:
    """Make letters uncertain whose lease ran out; return how many.

    They go once more a quarter of an hour later, but neither relayed words nor what went twice.
    """
    query = select(outbox.c.id, outbox.c.leased_until, outbox.c.relayed, outbox.c.resent).where(
        outbox.c.state == OutboxState.SENDING, outbox.c.leased_until <= now
    )
    rows = conn.execute(query.with_for_update(skip_locked=True)).all()
    for row in rows:
        final = row.relayed or row.resent
        record(
            conn,
            row.id,
            state=OutboxState.UNCERTAIN,
            at=now,
            next_attempt_at=None if final else row.leased_until + UNCERTAIN_WAIT,
            result="the attempt was broken off: it may have been sent",
        )
    return len(rows)


def next_due(conn: Connection) -> datetime | None:
    """Return when there is next something to do: a letter due, or a lease that runs out."""
    due = conn.execute(select(sa.func.min(outbox.c.next_attempt_at)).where(_DUE)).scalar()
    leases = select(sa.func.min(outbox.c.leased_until))
    ends = conn.execute(leases.where(outbox.c.state == OutboxState.SENDING)).scalar()
    return min((moment for moment in (due, ends) if moment is not None), default=None)


def retry(conn: Connection, letter_id: int, now: datetime) -> bool:
    """Send a stuck letter anew on a person's word; False if it is not stuck.

    An address of it that was held as dead is tried again too: else the letter would be held anew.
    """
    changed = conn.execute(
        sa.update(outbox)
        .where(outbox.c.id == letter_id, outbox.c.state.in_(_STUCK))
        .values(
            state=OutboxState.QUEUED,
            attempts=0,
            resent=False,
            next_attempt_at=now,
            ended_at=None,
        )
    )
    if changed.rowcount == 1:
        owed = _recipients(conn, [letter_id], owed=True)[letter_id]
        conn.execute(sa.delete(dead).where(dead.c.email.in_(owed)))
    return changed.rowcount == 1


def cancel(conn: Connection, letter_id: int, at: datetime) -> bool:
    """Give a letter up on a person's word; False if it has gone, or is going just now."""
    changed = conn.execute(
        sa.update(outbox)
        .where(outbox.c.id == letter_id, outbox.c.state.in_((OutboxState.QUEUED, *_STUCK)))
        .values(state=OutboxState.CANCELLED, next_attempt_at=None, ended_at=at)
    )
    return changed.rowcount == 1


def automatic_counts(conn: Connection, address: str, now: datetime) -> tuple[int, int]:
    """Return how many automatic letters went to an address in the last hour and day."""
    given = {"address": address.lower(), "hour": now - timedelta(hours=1)}
    last_hour, last_day = conn.execute(_COUNTS, {**given, "day": now - timedelta(days=1)}).one()
    return last_hour, last_day


_COUNTS = (
    select(sa.func.count(sa.case((outbox.c.created_at > sa.bindparam("hour"), 1))), sa.func.count())
    .join(outbox_recipients, outbox_recipients.c.outbox_id == outbox.c.id)
    .where(
        outbox_recipients.c.email == sa.bindparam("address"),
        outbox.c.automatic,
        outbox.c.state != OutboxState.CANCELLED,
        outbox.c.created_at > sa.bindparam("day"),
    )
)


def hold_address(conn: Connection, address: str, at: datetime, status: str) -> None:
    """Note that an address is dead; `status` is what the server said (RFC 3463)."""
    conn.execute(
        statements.insert(conn, dead)
        .values(email=address.lower(), at=at, status=status)
        .on_conflict_do_update(index_elements=["email"], set_={"at": at, "status": status})
    )


def is_held(conn: Connection, address: str) -> bool:
    """Tell whether an address is known to be dead."""
    return conn.execute(_HELD, {"address": address.lower()}).first() is not None


_HELD = select(dead.c.email).where(dead.c.email == sa.bindparam("address"))


def held_addresses(conn: Connection) -> tuple[HeldAddress, ...]:
    """Return every address that is known to be dead, by name."""
    rows = conn.execute(select(dead).order_by(dead.c.email))
    return tuple(HeldAddress(row.email, row.at, row.status) for row in rows)


_BY_MESSAGE_ID = select(
    *(outbox.c[name] for name in ("id", "ticket_id", "kind", "audience", "message_id")),
    *(outbox.c[name] for name in ("asked", "inbound_id", "dedupe_key")),
).where(outbox.c.message_id.in_(sa.bindparam("wanted", expanding=True)))


def letters_by_message_ids(conn: Connection, ids: Sequence[str]) -> tuple[Letter, ...]:
    """Return our letters with these Message-IDs (without brackets), newest first."""
    found: list[RowMapping] = []
    for batch in statements.in_batches(ids):
        found += conn.execute(_BY_MESSAGE_ID, {"wanted": batch}).mappings()
    to = _recipients(conn, [row["id"] for row in found])
    names = ("id", "ticket_id", "kind", "audience", "message_id", "asked", "inbound_id")
    letters = {
        row["id"]: Letter(
            **{name: row[name] for name in names},
            to=to[row["id"]],
            verifies=f"/{VERIFY}" in row["dedupe_key"],
        )
        for row in found
    }
    return tuple(letters[letter_id] for letter_id in sorted(letters, reverse=True))


def ticket_id_of(conn: Connection, letter_id: int) -> int | None:
    """Return the ticket that a letter is about; None for a letter about none."""
    found: int | None = conn.execute(_TICKET_ID, {"this": letter_id}).scalar_one()
    return found


_TICKET_ID = select(outbox.c.ticket_id).where(outbox.c.id == sa.bindparam("this"))


def of_ticket(conn: Connection, ticket_id: int) -> tuple[KeptLetter, ...]:
    """Return the letters about a ticket, oldest first."""
    rows = conn.execute(_OF_TICKET, {"ticket": ticket_id}).mappings().all()
    to = _recipients(conn, [row["id"] for row in rows])
    return tuple(
        KeptLetter(**{**row, "state": OutboxState(row["state"])}, to=to[row["id"]]) for row in rows
    )


def raw_of(conn: Connection, letter_id: int) -> bytes:
    """Return a letter's bytes as they are sent; KeyError if there is none with that id."""
    raw = conn.execute(select(outbox.c.raw).where(outbox.c.id == letter_id)).scalar()
    if raw is None:
        raise KeyError(letter_id)
    return bytes(raw)


def listing(conn: Connection, states: Iterable[OutboxState | str]) -> tuple[OutboxSummary, ...]:
    """Return the letters in any of these states with all their results, oldest first."""
    names = _names(OutboxSummary)
    query = (
        select(*(outbox.c[name] for name in names), tickets.c.ref)
        .join(tickets, tickets.c.id == outbox.c.ticket_id, isouter=True)
        .where(outbox.c.state.in_(tuple(OutboxState(state) for state in states)))
        .order_by(outbox.c.id)
    )
    rows = conn.execute(query).mappings().all()
    ids = [row["id"] for row in rows]
    to, results = _recipients(conn, ids), _results(conn, ids)
    return tuple(
        OutboxSummary(
            **{**row, "state": OutboxState(row["state"])},
            to=to[row["id"]],
            results=results[row["id"]],
        )
        for row in rows
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return how many letters stand in each state; states without any are 0."""
    found = conn.execute(select(outbox.c.state, sa.func.count()).group_by(outbox.c.state))
    return {state.value: 0 for state in OutboxState} | {state: n for state, n in found}


def last_conversation(conn: Connection, ticket_id: int, audience: Audience) -> tuple[str, ...]:
    """Return the Message-IDs of what that audience got, or gets, about a ticket, oldest first."""
    query = select(outbox.c.message_id).where(
        outbox.c.ticket_id == ticket_id,
        outbox.c.audience == audience,
        outbox.c.state != OutboxState.CANCELLED,
    )
    return tuple(conn.execute(query.order_by(outbox.c.id)).scalars())


def _row(letter: NewLetter) -> dict[str, Any]:
    values = {name: getattr(letter, name) for name in NewLetter.__slots__ if name != "to"}
    return values | {
        "state": OutboxState.QUEUED,
        "attempts": 0,
        "resent": False,
        "next_attempt_at": letter.created_at,
    }


def _take(conn: Connection, row: RowMapping, until: datetime) -> Leased:
    was_uncertain = row["state"] == OutboxState.UNCERTAIN
    conn.execute(
        _CHANGE,
        {
            "this": row["id"],
            "state": OutboxState.SENDING,
            "attempts": row["attempts"] + 1,
            "resent": row["resent"] or was_uncertain,
            "leased_until": until,
            "next_attempt_at": None,
        },
    )
    owed = _recipients(conn, [row["id"]], owed=True)[row["id"]]
    same = ("id", "envelope_from", "raw", "mailbox", "kind", "relayed")
    return Leased(
        **{name: row[name] for name in same},
        to=owed,
        attempts=row["attempts"] + 1,
        was_uncertain=was_uncertain,
    )


def _deliver_to(conn: Connection, letter_id: int, delivered: tuple[str, ...], at: datetime) -> None:
    if delivered:
        to = [address.lower() for address in delivered]
        conn.execute(_DELIVERED, {"this": letter_id, "to": to, "delivered_at": at})


_DELIVERED = sa.update(outbox_recipients).where(
    outbox_recipients.c.outbox_id == sa.bindparam("this"),
    # Not by the index of addresses: a colleague's stands in a hundred thousand letters.
    (outbox_recipients.c.email + "").in_(sa.bindparam("to", expanding=True)),
    outbox_recipients.c.delivered_at.is_(None),
)


def _recipients(
    conn: Connection, ids: Sequence[int], *, owed: bool = False
) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = dict.fromkeys(ids, ())
    for batch in statements.in_batches(ids):
        for letter_id, email in conn.execute(_OWED if owed else _TO, {"letters": batch}):
            found[letter_id] = (*found[letter_id], email)
    return found


_TO = (
    select(outbox_recipients.c.outbox_id, outbox_recipients.c.email)
    .where(outbox_recipients.c.outbox_id.in_(sa.bindparam("letters", expanding=True)))
    .order_by(outbox_recipients.c.outbox_id, outbox_recipients.c.position)
)
_OWED = _TO.where(outbox_recipients.c.delivered_at.is_(None))


def _results(conn: Connection, ids: Sequence[int]) -> dict[int, tuple[Result, ...]]:
    found: dict[int, tuple[Result, ...]] = dict.fromkeys(ids, ())
    table = outbox_results
    for batch in statements.in_batches(ids):
        query = select(table).where(table.c.outbox_id.in_(batch)).order_by(table.c.id)
        for row in conn.execute(query):
            result = Result(row.at, OutboxState(row.state), row.result)
            found[row.outbox_id] = (*found[row.outbox_id], result)
    return found


def _names(kind: type[KeptLetter | OutboxSummary]) -> tuple[str, ...]:
    """Return the columns of the outbox that the value takes as they are."""
    return tuple(name for name in kind.__slots__ if name in outbox.c)


_OF_TICKET = (
    select(*(outbox.c[name] for name in _names(KeptLetter)))
    .where(outbox.c.ticket_id == sa.bindparam("ticket"))
    .order_by(outbox.c.id)
)
