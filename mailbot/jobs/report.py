"""Send each report once to each reader, whatever outages and time changes lie between (R-37, R-73).

A report is worked out before the transaction and goes out in one commit with the row that says so:
a crash before it sends it later, one after it never again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from mailbot.desk.policy import Person, Policy
from mailbot.jobs.apply import Cause, apply
from mailbot.jobs.process import Desk
from mailbot.render.locale import staff_locale
from mailbot.render.workbook import workbook
from mailbot.reports import slots
from mailbot.reports.report import Report, before, report
from mailbot.reports.snapshot import Period, ReportKind, Snapshot
from mailbot.rules import reporting
from mailbot.rules.plan import InboundState, Plan, Step
from mailbot.store import receipts, reports
from mailbot.store.engine import Connection, Database
from mailbot.store.reports import Sent

log = structlog.get_logger("reports")

BOT = "mailbot"
BEGUN = "reports/begun"
"""Kept at the first start: what was due before it is nobody's report."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is to go out: of which kind, to whom, about what."""

    kind: str
    reader: Person
    groups: frozenset[str] | None
    period: Period
    comment: str = ""

    @property
    def slot(self) -> str:
        """The name of its period."""
        return slots.slot(self.period)


def send_reports(desk: Desk, now: datetime) -> int:
    """Send what is due and has not gone out; return how many letters."""
    office = desk.office.of_day(now)
    begun = _begun(desk.database, now)
    wanted = [
        *_due(desk.database, office.policy, now, begun),
        *_submitted(desk.database, office.policy),
    ]
    made: dict[tuple[Period, frozenset[str] | None], tuple[Report, Snapshot]] = {}
    sent = 0
    for one in wanted:
        key = (one.period, one.groups)
        if key not in made:
            made[key] = make(desk.database, office.policy, one, now)
        sent += _send(desk, one, *made[key], now)
    return sent


def _begun(database: Database, now: datetime) -> datetime:
    with database.reading() as conn:
        known = receipts.last(conn, BEGUN).get(BOT)
    if known is not None:
        return known
    with database.writing() as conn:
        receipts.add(conn, BEGUN, BOT, now)
    return now


def _due(database: Database, policy: Policy, now: datetime, begun: datetime) -> list[Wanted]:
    found = []
    with database.reading() as conn:
        for kind in reporting.KINDS:
            for reader in reporting.readers(policy, kind):
                slot = slots.due(kind, policy, reader.calendar(policy), now)
                if slot is None or slot[1] <= begun:
                    continue
                name = "monthly-draft" if kind == "monthly" else kind
                one = Wanted(name, reader.person, reader.groups, slot[0])
                if not reports.find(conn, name, one.slot, reader.person.email):
                    found.append(_caught_up(conn, one))
    return found


def _caught_up(conn: Connection, wanted: Wanted) -> Wanted:
    """Let one digest cover what an outage left out, a month at most (R-73)."""
    if wanted.kind != "daily":
        return wanted
    last = reports.latest(conn, "daily", wanted.reader.email)
    period = wanted.period
    if last is None or last.until >= period.start:
        return wanted
    start = max(last.until, period.end - timedelta(days=slots.CAUGHT_UP_DAYS))
    first = start.astimezone(period.start.tzinfo).date()
    return replace(wanted, period=replace(period, start=start, first=first))


def _submitted(database: Database, policy: Policy) -> list[Wanted]:
    """Return the monthly reports whose supervisor has submitted them and that are not out yet."""
    found = []
    with database.reading() as conn:
        for draft in reports.in_state(conn, "submitted"):
            zone = slots.zone_of(policy, policy.calendar(None))
            period = slots.month(draft.slot, zone)
            groups = frozenset(draft.scope) if draft.scope else None
            for person in reporting.submitted_to(policy):
                one = Wanted("monthly", person, groups, period, draft.comment)
                if not reports.find(conn, "monthly", _slot(one), person.email):
                    found.append(one)
    return found


def _slot(wanted: Wanted) -> str:
    """Name the slot: several supervisors submit a month, each for his own groups."""
    if wanted.kind != "monthly" or wanted.groups is None:
        return wanted.slot
    return f"{wanted.slot}/{'+'.join(sorted(wanted.groups))}"


def make(
    database: Database, policy: Policy, wanted: Wanted, now: datetime
) -> tuple[Report, Snapshot]:
    """Read what a report is made of, and work it out."""
    period = wanted.period
    with database.reading() as conn:
        snapshot = reports.snapshot(conn, before(period, policy).start, max(now, period.end))
    return report(period.kind, snapshot, period, policy, wanted.groups, now), snapshot


def _send(desk: Desk, wanted: Wanted, made: Report, snapshot: Snapshot, now: datetime) -> int:
    policy, person, slot = desk.office.policy, wanted.reader, _slot(wanted)
    locale = staff_locale(policy, person.language, now, None)
    book = workbook(made, snapshot, policy, locale)
    draft = reporting.letter(policy, person, wanted.kind, made, book, wanted.comment)
    step = Step(ticket=None, actor=BOT, drafts=(draft,), kept_as=None)
    plan = Plan(state=InboundState.HANDLED, reason="report", steps=(step,))
    row = Sent(
        kind=wanted.kind,
        slot=slot,
        reader=person.email,
        scope=tuple(sorted(wanted.groups)) if wanted.groups is not None else (),
        until=wanted.period.end,
        at=now,
        state="draft" if wanted.kind == "monthly-draft" else "sent",
        figures={figure.key: figure.value for figure in made.figures},
    )
    with desk.database.writing() as conn:
        if not reports.add(conn, row):
            return 0  # another worker was quicker
        key = f"report/{wanted.kind}/{slot}"
        apply(conn, desk.office, plan, Cause(key=key, inbound_id=None, mail=None), now)
    log.info("a report went out", kind=wanted.kind, slot=slot, reader=person.key)
    return 1


def wanted_now(policy: Policy, kind: ReportKind, person: Person, now: datetime) -> Wanted:
    """Return the report of the last whole period, for `mailbot report`: the whole office's."""
    calendar = policy.calendar(None)
    zone = slots.zone_of(policy, calendar)
    period = slots.before(kind, now.astimezone(zone).date(), calendar, zone)
    return Wanted(kind, person, None, period)
