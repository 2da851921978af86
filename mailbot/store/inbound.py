"""The mails that came: raw bytes, what became of each, and the ledger of where they were seen.

A mail is one row, known by its content; each place that showed it is a sighting. What a server
shows is never the truth about what was done: this ledger is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select, update

from mailbot.mail.identity import Turn
from mailbot.reading.gist import Gist
from mailbot.rules.plan import InboundState
from mailbot.store.models import cursors, inbound, sightings
from mailbot.store.statements import in_batches, insert, kept_once
from mailbot.store.turns import WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInbound:
    """A mail as a mailbox showed it; UIDVALIDITY and UID are None for a folder of files.

    `content_id` is the mail's identity (contract, Settled points). Of a mail that is `too_large`
    `raw` holds the headers alone, and `size` what the server said.
    """

    raw: bytes
    content_id: str
    mailbox: str
    received_at: datetime
    size: int
    uidvalidity: int | None
    uid: int | None
    too_large: bool = False
    turn: Turn = Turn(None, None)


@dataclass(frozen=True, slots=True)
class Kept:
    """The row of a mail; `new` is False where the same mail had been kept before."""

    id: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One mail with all that is known of it; `mailboxes` in the order in which they showed it.

    `message_id`, `sender`, `subject` and `disposition` are known once it was read: "" or None
    before that. `proved_by` is proof of its writer that was given later, by answering us.
    """

    id: int
    raw: bytes
    content_id: str
    mailboxes: tuple[str, ...]
    received_at: datetime
    state: InboundState
    reason: str | None
    attempts: int
    error: str | None
    too_large: bool
    size: int
    message_id: str
    sender: str | None
    subject: str
    disposition: str | None
    proved_by: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundSummary:
    """A mail that waits for a person, without its bytes."""

    id: int
    mailboxes: tuple[str, ...]
    received_at: datetime
    reason: str | None
    error: str | None
    attempts: int
    too_large: bool
    size: int
    message_id: str
    sender: str | None
    subject: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Filing:
    """A server's copy of a decided mail that still lies in the folder it came to."""

    uid: int
    quarantined: bool


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a mailbox was read; the UID means something under that UIDVALIDITY alone."""

    uidvalidity: int
    last_uid: int


class Outcome(TypedDict):
    """What became of a mail, and what stands in its headers."""

    state: InboundState
    reason: str
    at: datetime
    message_id: str
    sender: str | None
    subject: str
    disposition: str | None
    error: NotRequired[str | None]
    understood: NotRequired[Gist]


def keep(conn: Connection, new: NewInbound) -> Kept:
    """Store a mail, or only the sighting where the same content is there already."""
    once = kept_once(conn.dialect.name, inbound, "content_id").returning(inbound.c.id)
    values = {
        "content_id": new.content_id,
        "raw": new.raw,
        "size": new.size,
        "too_large": new.too_large,
        "received_at": new.received_at,
        "state": InboundState.PENDING,
        "attempts": 0,
        "message_id": "",
        "subject": "",
        "writer_key": new.turn.writer,
        "thread_key": new.turn.thread,
    }
    row_id = conn.execute(once, values).scalar()
    fresh = row_id is not None
    if row_id is None:
        found = select(inbound.c.id).where(inbound.c.content_id == new.content_id)
        row_id = conn.execute(found).scalar_one()
    _see(conn, row_id, new)
    return Kept(row_id, fresh)


def keep_many(conn: Connection, mails: Sequence[NewInbound]) -> list[Kept]:
    """Store a batch, in the order given."""
    return [keep(conn, new) for new in mails]


_GET = select(inbound).where(inbound.c.id == bindparam("this"))
_CLAIM = _GET.where(inbound.c.state == InboundState.PENDING).with_for_update(skip_locked=True)


def get(conn: Connection, inbound_id: int) -> Inbound:
    """Return one mail; KeyError if there is none with that id."""
    row = conn.execute(_GET, {"this": inbound_id}).mappings().first()
    if row is None:
        raise KeyError(inbound_id)
    return _inbound(conn, row)


def pending(conn: Connection, limit: int) -> tuple[int, ...]:
    """Return the ids of mails whose turn it is, the first received first.

    A mail waits until those before it of its writer and of its thread are decided.
    """
    return tuple(conn.execute(WAITING, {"most": limit}).scalars())


def claim(conn: Connection, inbound_id: int) -> Inbound | None:
    """Lock a mail until the transaction ends; None if another has it, or it is decided."""
    row = conn.execute(_CLAIM, {"this": inbound_id}).mappings().first()
    return None if row is None else _inbound(conn, row)


_THIS = update(inbound).where(inbound.c.id == bindparam("this"))
_ONE_MORE = _THIS.values(attempts=inbound.c.attempts + 1).returning(inbound.c.attempts)


def count_attempt(conn: Connection, inbound_id: int) -> int:
    """Count one more attempt to read a mail and return how many that makes."""
    attempts: int = conn.execute(_ONE_MORE, {"this": inbound_id}).scalar_one()
    return attempts


def give_back(conn: Connection, ids: Iterable[int]) -> None:
    """Take an attempt back from each of these mails that still wait."""
    waits = _THIS.where(inbound.c.state == InboundState.PENDING, inbound.c.attempts > 0)
    for inbound_id in ids:
        conn.execute(waits.values(attempts=inbound.c.attempts - 1), {"this": inbound_id})


def finish(conn: Connection, inbound_id: int, **outcome: Unpack[Outcome]) -> None:
    """Record what became of a mail; `error` is what went wrong, None otherwise."""
    conn.execute(
        _THIS,
        {
            "this": inbound_id,
            "state": outcome["state"],
            "reason": outcome["reason"],
            "error": outcome.get("error"),
            "decided_at": outcome["at"],
            "message_id": outcome["message_id"],
            "sender": outcome["sender"],
            "subject": outcome["subject"],
            "disposition": outcome["disposition"],
            "understood": outcome.get("understood"),
            "writer_key": None,
            "thread_key": None,
        },
    )


def quarantined(conn: Connection) -> tuple[InboundSummary, ...]:
    """Return the mails that wait for a person, the first received first."""
    names = [c for c in inbound.c if c.name in InboundSummary.__dataclass_fields__]
    query = select(*names).where(inbound.c.state == InboundState.QUARANTINED)
    rows = conn.execute(query.order_by(inbound.c.received_at, inbound.c.id)).mappings().all()
    seen_in = _mailboxes(conn, [row["id"] for row in rows])
    return tuple(InboundSummary(**row, mailboxes=seen_in.get(row["id"], ())) for row in rows)


def release(conn: Connection, inbound_id: int) -> bool:
    """Let a quarantined mail be tried anew; False if it is not in quarantine."""
    return _leave_quarantine(
        conn, inbound_id, state=InboundState.PENDING, attempts=0, error=None, decided_at=None
    )


def release_proved(conn: Connection, inbound_id: int, *, by: str) -> bool:
    """Take a handled mail up anew, once, since its writer has now proved himself; else False."""
    changed = conn.execute(
        update(inbound)
        .where(
            inbound.c.id == inbound_id,
            inbound.c.state == InboundState.HANDLED,
            inbound.c.proved_by.is_(None),
        )
        .values(state=InboundState.PENDING, attempts=0, decided_at=None, proved_by=by)
    )
    return changed.rowcount == 1


def deny_proof(conn: Connection, inbound_id: int) -> bool:
    """Never take a staff mail up: who seemed to have written it says that he did not."""
    changed = conn.execute(
        update(inbound)
        .where(inbound.c.id == inbound_id, inbound.c.proved_by.is_(None))
        .values(proved_by="denied")
    )
    return changed.rowcount == 1


def drop(conn: Connection, inbound_id: int, at: datetime, reason: str) -> bool:
    """Record that a quarantined mail needs nothing; False if it is not in quarantine."""
    return _leave_quarantine(
        conn, inbound_id, state=InboundState.DROPPED, reason=reason, decided_at=at
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return how many mails stand in each state; states without any are 0."""
    found = conn.execute(select(inbound.c.state, func.count()).group_by(inbound.c.state))
    return {state.value: 0 for state in InboundState} | {state: n for state, n in found}


def unfiled(conn: Connection, mailbox: str, uidvalidity: int, limit: int) -> tuple[Filing, ...]:
    """Return the copies of decided mails that were not moved yet, lowest UID first."""
    rows = conn.execute(
        select(sightings.c.uid, inbound.c.state)
        .join(inbound, inbound.c.id == sightings.c.inbound_id)
        .where(
            sightings.c.mailbox == mailbox,
            sightings.c.uidvalidity == uidvalidity,
            sightings.c.filed_at.is_(None),
            inbound.c.state != InboundState.PENDING,
        )
        .order_by(sightings.c.uid)
        .limit(limit)
    )
    return tuple(Filing(uid, state == InboundState.QUARANTINED) for uid, state in rows)


def filed(
    conn: Connection, mailbox: str, uidvalidity: int, uids: Iterable[int], at: datetime
) -> None:
    """Record that these copies were moved, or are gone."""
    for batch in in_batches(tuple(uids)):
        conn.execute(
            update(sightings)
            .where(
                sightings.c.mailbox == mailbox,
                sightings.c.uidvalidity == uidvalidity,
                sightings.c.uid.in_(batch),
                sightings.c.filed_at.is_(None),
            )
            .values(filed_at=at)
        )


def cursor(conn: Connection, mailbox: str) -> Cursor | None:
    """Return how far a mailbox was read; None if never."""
    row = conn.execute(
        select(cursors.c.uidvalidity, cursors.c.last_uid).where(cursors.c.mailbox == mailbox)
    ).first()
    return None if row is None else Cursor(row.uidvalidity, row.last_uid)


def set_cursor(conn: Connection, mailbox: str, uidvalidity: int, last_uid: int) -> None:
    """Record how far a mailbox was read."""
    place = {"uidvalidity": uidvalidity, "last_uid": last_uid}
    conn.execute(
        insert(conn, cursors)
        .values(mailbox=mailbox, **place)
        .on_conflict_do_update(index_elements=["mailbox"], set_=place)
    )


def known_uids(
    conn: Connection, mailbox: str, uidvalidity: int, uids: Iterable[int]
) -> frozenset[int]:
    """Return those of the UIDs whose mail is kept already."""
    known: set[int] = set()
    for batch in in_batches(tuple(uids)):
        known.update(
            conn.execute(_at_uid(mailbox, uidvalidity).where(sightings.c.uid.in_(batch))).scalars()
        )
    return frozenset(known)


def _at_uid(mailbox: str, uidvalidity: int) -> Select[tuple[Any]]:
    return select(sightings.c.uid).where(
        sightings.c.mailbox == mailbox, sightings.c.uidvalidity == uidvalidity
    )


def _see(conn: Connection, inbound_id: int, new: NewInbound) -> None:
    """Record where the mail was seen; once for each UID, and for a folder once at all."""
    same = [sightings.c.mailbox == new.mailbox, sightings.c.uid == new.uid]
    if new.uid is None:
        same[1:] = [sightings.c.uid.is_(None), sightings.c.inbound_id == inbound_id]
    else:
        same.append(sightings.c.uidvalidity == new.uidvalidity)
    held = conn.execute(select(sightings.c.id, sightings.c.inbound_id).where(*same)).first()
    if held is not None and held.inbound_id == inbound_id:
        return
    if held is not None:
        # An index restored from a backup gives a UID to another mail: the older sighting stays
        # as history, the UID belongs to the mail that the server shows now.
        gone = update(sightings).where(sightings.c.id == held.id)
        conn.execute(gone.values(uidvalidity=None, uid=None))
    conn.execute(
        kept_once(conn.dialect.name, sightings, "mailbox", "uidvalidity", "uid"),
        {
            "inbound_id": inbound_id,
            "mailbox": new.mailbox,
            "uidvalidity": new.uidvalidity,
            "uid": new.uid,
            "seen_at": new.received_at,
        },
    )


def _leave_quarantine(conn: Connection, inbound_id: int, **values: Any) -> bool:
    changed = conn.execute(
        update(inbound)
        .where(inbound.c.id == inbound_id, inbound.c.state == InboundState.QUARANTINED)
        .values(**values)
    )
    return changed.rowcount == 1


def _inbound(conn: Connection, row: RowMapping) -> Inbound:
    values = {**row, "state": InboundState(row["state"])}
    del values["writer_key"], values["thread_key"], values["understood"]
    seen_in = _mailboxes(conn, [row["id"]])
    return Inbound(**values, mailboxes=seen_in.get(row["id"], ()))


_SEEN_IN = (
    select(sightings.c.inbound_id, sightings.c.mailbox)
    .where(sightings.c.inbound_id.in_(bindparam("mails", expanding=True)))
    .order_by(sightings.c.id)
)


def _mailboxes(conn: Connection, inbound_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for batch in in_batches(inbound_ids):
        for inbound_id, mailbox in conn.execute(_SEEN_IN, {"mails": batch}):
            found.setdefault(inbound_id, {})[mailbox] = None
    return {inbound_id: tuple(names) for inbound_id, names in found.items()}
