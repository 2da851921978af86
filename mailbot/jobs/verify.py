"""Prove that no mail is lost: what the servers show now, held against the ledger.

And that what was written down of each ticket still stands as it was written.

Nothing is changed. A message that lies in a mailbox beneath the place up to which it was read,
and that is not kept, is a gap; one above it waits for the next round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mailbot.store import chain, inbound, ledger
from mailbot.store.engine import Database
from mailbot.store.ledger import Fate
from mailbot.transport.source import Source, SourceUnreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message that a server shows and that is not kept; `gap` is "" where it only waits."""

    mailbox: str
    uidvalidity: int
    uid: int
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlooked:
    """A mailbox that could not be looked at, a mail without a place, or a journal that was changed.

    `gap` says why nothing is proved of it.
    """

    what: str
    gap: str


Line = Fate | Shown | Unlooked


def verify(database: Database, sources: Mapping[str, Source]) -> Iterator[Line]:
    """Yield every message ever shown with its fate, then what the servers show beyond that."""
    with database.reading() as conn:
        yield from ledger.fates(conn)
        for number in ledger.unseen(conn):
            yield Unlooked(what=f"mail {number}", gap="kept, and seen in no mailbox")
        for found in chain.breaks(conn):
            yield Unlooked(what=found.what, gap=found.why)
    for key, source in sources.items():
        try:
            yield from _shown(database, key, source)
        except SourceUnreachable as error:
            yield Unlooked(what=f"mailbox {key}", gap=str(error))


def _shown(database: Database, mailbox: str, source: Source) -> Iterator[Shown]:
    selected = source.select()
    uids = source.uids_after(0)
    with database.reading() as conn:
        known = inbound.known_uids(conn, mailbox, selected.uidvalidity, uids)
        cursor = inbound.cursor(conn, mailbox)
    last = cursor.last_uid if cursor and cursor.uidvalidity == selected.uidvalidity else 0
    for uid in uids:
        if uid not in known:
            gap = "passed over" if uid <= last else ""
            yield Shown(mailbox=mailbox, uidvalidity=selected.uidvalidity, uid=uid, gap=gap)
