"""Fetch what a mailbox holds, keep it, then let the server's copy be moved away.

Raw bytes are committed before anything is decided. The cursor (UIDVALIDITY and UID) only saves
looking again: what keeps a mail from becoming two is the unique digest of its content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import structlog

from mailbot.mail.identity import content_id, turn_of
from mailbot.store import inbound
from mailbot.store.engine import Database
from mailbot.store.holds import wake
from mailbot.store.inbound import NewInbound
from mailbot.transport.source import RawMail, Source

log = structlog.get_logger("receive")
BATCH_MAILS = 50
BATCH_BYTES = 16 * 1024 * 1024
FILE_MAX = 1000


@dataclass(frozen=True, slots=True)
class Received:
    """How many mails were looked at, and how many of them had never been seen."""

    seen: int = 0
    new: int = 0


def receive(
    database: Database,
    source: Source,
    mailbox: str,
    size_max: int,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
    *,
    whole: bool = False,
) -> Received:
    """Keep every mail above the cursor; SourceUnreachable where the server cannot be used.

    `stop` is asked between batches: what is left is found again by the next round. `whole`: look
    beneath the cursor as well, so that whatever was ever passed over is taken after all.
    """
    selected = source.select()
    with database.reading() as conn:
        cursor = inbound.cursor(conn, mailbox)
    last = cursor.last_uid if cursor and cursor.uidvalidity == selected.uidvalidity else 0
    uids = source.uids_after(0 if whole else last)
    with database.reading() as conn:
        known = inbound.known_uids(conn, mailbox, selected.uidvalidity, uids)
    new = [uid for uid in uids if uid not in known]
    for uid in new:
        if uid <= last:
            log.warning("a mail had been passed over", mailbox=mailbox, uid=uid)
    fetch = _Fetch(database, source, mailbox, selected.uidvalidity, size_max, now)
    return fetch.run(new, last, stop)


@dataclass(frozen=True, slots=True)
class _Fetch:
    database: Database
    source: Source
    mailbox: str
    uidvalidity: int
    size_max: int
    now: datetime

    def run(self, uids: list[int], last: int, stop: Callable[[], bool]) -> Received:
        sizes = self.source.sizes(uids) if uids else {}
        seen = new = 0
        gap: int | None = None
        for batch in batches(uids, sizes):
            if stop():
                break
            mails = self._take(batch, sizes)
            missing = set(batch) - {m.uid for m in mails}
            if missing and gap is None:
                # Gone, or not whole yet: the cursor stays below, so that it is looked for again.
                gap = min(missing)
            top = max(last, min(max(batch), gap - 1 if gap else max(batch)))
            seen, new = seen + len(mails), new + self._keep(mails, top)
        return Received(seen, new)

    def _take(self, batch: list[int], sizes: dict[int, int]) -> list[NewInbound]:
        small = [uid for uid in batch if 0 < sizes.get(uid, 0) <= self.size_max]
        large = [uid for uid in batch if sizes.get(uid, 0) > self.size_max]
        taken = [self._new(mail, len(mail.raw)) for mail in self.source.fetch(small)]
        for uid in large:
            head = self.source.fetch_head(uid)
            if head:
                taken.append(self._new(RawMail(uid, head), sizes[uid], too_large=True))
        return sorted(taken, key=lambda m: m.uid or 0)

    def _new(self, mail: RawMail, size: int, *, too_large: bool = False) -> NewInbound:
        return NewInbound(
            raw=mail.raw,
            content_id=content_id(mail.raw),
            mailbox=self.mailbox,
            received_at=self.now,
            size=size,
            uidvalidity=self.uidvalidity,
            uid=mail.uid,
            too_large=too_large,
            turn=turn_of(mail.raw),
        )

    def _keep(self, mails: list[NewInbound], top: int) -> int:
        with self.database.writing() as conn:
            kept = inbound.keep_many(conn, mails)
            inbound.set_cursor(conn, self.mailbox, self.uidvalidity, top)
            if any(row.new for row in kept):
                wake(conn)
        for mail, row in zip(mails, kept, strict=True):
            log.info(
                "kept",
                mailbox=self.mailbox,
                uid=mail.uid,
                inbound=row.id,
                new=row.new,
                size=mail.size,
            )
        return sum(row.new for row in kept)


def batches(uids: list[int], sizes: dict[int, int]) -> Iterator[list[int]]:
    """Cut the UIDs, in order, into batches bounded in number and in bytes."""
    batch: list[int] = []
    total = 0
    for uid in uids:
        size = sizes.get(uid, 0)
        if batch and (len(batch) >= BATCH_MAILS or total + size > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(uid)
        total += size
    if batch:
        yield batch


def file_away(database: Database, source: Source, mailbox: str, now: datetime) -> int:
    """Move the server's copies of decided mails to their folders; repeatable, never needed.

    The database knows what became of a mail; where its copy lies is for people who look.
    """
    selected = source.select()
    with database.reading() as conn:
        filings = inbound.unfiled(conn, mailbox, selected.uidvalidity, FILE_MAX)
    for quarantined in (False, True):
        uids = [f.uid for f in filings if f.quarantined is quarantined]
        if uids:
            source.file(uids, quarantined=quarantined)
            with database.writing() as conn:
                inbound.filed(conn, mailbox, selected.uidvalidity, uids, now)
    return len(filings)
