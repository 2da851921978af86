"""Take out what has been kept for as long as the office has decided (`[retention]`).

In pieces, a transaction each, so that whoever works meanwhile never waits long. A second time there
is nothing to do. Nothing goes of what is open, is held, or still has something to be done about.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.jobs.erase import erase_tickets, keeper_of, stand_ins_of
from mailbot.rules.retention import is_over
from mailbot.store import audit, receipts, retention, tickets
from mailbot.store import erasure as rows
from mailbot.store.audit import Act
from mailbot.store.engine import Connection, Database
from mailbot.store.erasure import By

log = structlog.get_logger("prune")

BATCH = 100
NIGHT = 2
"""From that hour of the company's day on."""

BOT = "mailbot"


@dataclass(slots=True)
class Pruned:
    """How much was taken: personal data of tickets, bytes of mails and letters, whole mails."""

    tickets: int = 0
    mails: int = 0
    letters: int = 0
    dropped: int = 0

    @property
    def nothing(self) -> bool:
        """Tell whether there was nothing to take."""
        return not any(getattr(self, f.name) for f in fields(self))


def prune_daily(database: Database, policy: Policy, now: datetime) -> Pruned:
    """Do it once a night, where anything is to go at all."""
    local = now.astimezone(ZoneInfo(policy.company.zone))
    what = f"prune/{local.date()}"
    limits = policy.retention
    if local.hour < NIGHT or not any(getattr(limits, f.name) for f in fields(limits)):
        return Pruned()
    with database.reading() as conn:
        if receipts.who(conn, what):
            return Pruned()
    done = prune(database, policy, BOT, now)
    with database.writing() as conn:
        receipts.add(conn, what, BOT, now)
    return done


def prune(database: Database, policy: Policy, actor: str, now: datetime) -> Pruned:
    """Take out all that is over, and write down how much, where there was anything."""
    done, limits = Pruned(), policy.retention
    _tickets(database, policy, actor, now, done)
    keeper = keeper_of(policy, {})

    def whole(conn: Connection, ids: tuple[int, ...]) -> None:
        rows.erase_mails(conn, ids, keeper)

    def words(conn: Connection, ids: tuple[int, ...]) -> None:
        rows.erase_letters(conn, ids, keeper)

    def taken(find: Finder, take: Taker, age: timedelta | None) -> int:
        return 0 if age is None else _pieces(database, find, now - age, take)

    done.dropped += taken(retention.dropped_mails, whole, limits.dropped)
    done.dropped += taken(retention.stray_mails, whole, limits.tickets)
    done.letters += taken(retention.stray_letters, words, limits.tickets)
    done.mails += taken(retention.old_mails, retention.take_mail_bytes, limits.mails)
    done.letters += taken(retention.old_letters, retention.take_letter_bytes, limits.letters)
    if not done.nothing:
        with database.writing() as conn:
            _account(conn, actor, now, done)
        log.info("pruned", tickets=done.tickets, mails=done.mails, letters=done.letters)
    return done


def _tickets(database: Database, policy: Policy, actor: str, now: datetime, done: Pruned) -> None:
    keep = policy.retention.tickets
    last = 0
    while keep is not None:
        with database.writing() as conn:
            ids = retention.ended_before(conn, now - keep, last, BATCH)
            found = [
                ticket
                for ticket in tickets.by_ids(conn, ids)
                if is_over(ticket, policy.retention, now)
            ]
            _erase(conn, policy, found, By(actor, retention.RETENTION, now))
        done.tickets += len(found)
        if not ids:
            return
        last = ids[-1]


def _erase(conn: Connection, policy: Policy, found: list[Ticket], by: By) -> None:
    """Take out tickets with their mails and letters, but for mails that serve another ticket."""
    token = secrets.token_hex(4)
    people = dict.fromkeys(t.requester.email for t in found if t.requester.email)
    made = {email: f"erased-{token}-{n}@erased.invalid" for n, email in enumerate(people, 1)}
    keeper = keeper_of(policy, stand_ins_of(found, made, token))
    numbers = tuple(ticket.id or 0 for ticket in found)
    mails = rows.mails_of(conn, numbers) - rows.serving_others(conn, numbers)
    erase_tickets(conn, found, keeper, by)
    rows.erase_mails(conn, mails, keeper)
    rows.erase_letters(conn, rows.letters_of(conn, numbers, (), ""), keeper)


Finder = Callable[[Connection, datetime, int], tuple[int, ...]]
Taker = Callable[[Connection, tuple[int, ...]], None]


def _pieces(
    database: Database,
    find: Finder,
    before: datetime,
    take: Taker,
) -> int:
    count = 0
    while True:
        with database.writing() as conn:
            ids = find(conn, before, BATCH)
            take(conn, ids)
        count += len(ids)
        if not ids:
            return count


def _account(conn: Connection, actor: str, now: datetime, done: Pruned) -> None:
    detail = {f.name: getattr(done, f.name) for f in fields(done)}
    act = Act(at=now, actor=actor, act="prune", subject="", reason="retention", detail=detail)
    audit.add(conn, act)
