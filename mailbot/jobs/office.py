"""The office looked after once a day, and whenever its choices change: who is missing, what is new.

What was chosen last is kept beside the heartbeats; the first time nothing is compared.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from mailbot.desk import rollcall, standins
from mailbot.desk.choices import changes, facts
from mailbot.desk.policy import Policy
from mailbot.jobs.apply import Cause, apply
from mailbot.jobs.process import Desk
from mailbot.rules import office as letters
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.store import pulse, receipts, tickets
from mailbot.store.engine import Connection

log = structlog.get_logger("office")

CHOSEN = "chosen"
MORNING = 7
"""From that hour of the company's day on, unless the choices have just changed."""

BOT = "mailbot"


def look_after(desk: Desk, now: datetime) -> int:
    """Tell what changed, who is missing and what was left behind; return how many letters."""
    policy = desk.office.policy
    mark = hashlib.sha256(repr(policy).encode()).hexdigest()[:16]
    local = now.astimezone(ZoneInfo(policy.company.zone))
    known, today = f"office/{mark}", f"office/{mark}/{local.date()}"
    with desk.database.reading() as conn:
        seen = receipts.who(conn, known)
        if receipts.who(conn, today) or (seen and local.hour < MORNING):
            return 0
    with desk.database.writing() as conn:
        found = (*_changed(conn, policy, mark), *_missing(conn, policy, now, str(local.date())))
        sent = sum(_send(conn, desk, key, drafts, now) for key, drafts in found)
        for what in (today,) if seen else (known, today):
            receipts.add(conn, what, BOT, now)
        pulse.beat(conn, CHOSEN, now, ok=True, detail=json.dumps(facts(policy), sort_keys=True))
    log.info("the office was looked after", letters=sent)
    return sent


Letters = tuple[str, tuple[Draft, ...]]
"""Drafts, with the key under which they go out once."""


def _changed(conn: Connection, policy: Policy, mark: str) -> tuple[Letters, ...]:
    last = pulse.beats(conn).get(CHOSEN)
    if last is None:
        return ()
    found = changes(json.loads(last.detail), facts(policy))
    return ((f"changed/{last.at.isoformat()}/{mark}", letters.changed(policy, found)),)


def _missing(conn: Connection, policy: Policy, now: datetime, day: str) -> tuple[Letters, ...]:
    found: list[Letters] = []
    manager = rollcall.uncovered(policy, now)
    if manager is not None:
        key = f"uncovered/{manager.key}/{manager.absent_until}"
        found.append((key, letters.uncovered(policy, manager)))
    today = standins.of_day(policy, now)
    orphans = tickets.owned_by_others(conn, [p.email for p in policy.people])
    for (leaver, reader), of_him in rollcall.left_behind(today, orphans).items():
        drafts = letters.left_behind(today, leaver, reader, of_him, now)
        found.append((f"left/{leaver}/{day}", drafts))
    return tuple(found)


def _send(conn: Connection, desk: Desk, key: str, drafts: tuple[Draft, ...], now: datetime) -> int:
    if not drafts or receipts.who(conn, key):
        return 0
    step = Step(ticket=None, actor=BOT, drafts=drafts, kept_as=None)
    plan = Plan(state=InboundState.HANDLED, reason="office", steps=(step,))
    apply(conn, desk.office, plan, Cause(key=key, inbound_id=None, mail=None), now)
    receipts.add(conn, key, BOT, now)
    return len(drafts)
