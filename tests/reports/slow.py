"""Every figure counted once more, slowly and plainly, from the lines of the journal.

Nothing of `mailbot.reports` is used here but the values that come in and go out.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk import calendar as working
from mailbot.desk.ticket import Kind
from mailbot.reports.figures import Frame
from mailbot.reports.report import report
from mailbot.reports.slots import period
from mailbot.reports.snapshot import Case, Happened, Period, Snapshot
from tests.desk.office import OFFICE, RIYADH
from tests.reports.years import UNTIL, snapshot

HOUR = timedelta(hours=1)
ANSWERS = ("resolved", "reply-released", "frontline-settled")
AGAIN = ("reopened", "appealed", "taken-outside")
TICKETS = int(os.environ.get("MAILBOT_OFFICE_TICKETS", "600"))
"""The size of the office; `bench/office.py` runs these tests on one of 20,000 tickets."""
DAYS = int(os.environ.get("MAILBOT_OFFICE_DAYS", "60"))
LONG = int(os.environ.get("MAILBOT_OFFICE_PERIOD", "7"))
"""The days of the period that is counted: a week, a day, a month."""
OFFICE_YEAR: Snapshot = snapshot(20260131, TICKETS, DAYS, UNTIL)
WEEK: Period = period(
    "weekly",
    (UNTIL - timedelta(days=5 + LONG)).date(),
    (UNTIL - timedelta(days=6)).date(),
    ZoneInfo("Asia/Riyadh"),
)
FRAME = Frame(snapshot=OFFICE_YEAR, period=WEEK, policy=OFFICE)
MADE = report("monthly", OFFICE_YEAR, WEEK, OFFICE, None, UNTIL)
FIGURES = {figure.key: figure for figure in MADE.figures}


def tickets(kind: Kind | None = None) -> list[Case]:
    found = [c for c in OFFICE_YEAR.cases if c.ticket.kind is not Kind.FEEDBACK]
    return [c for c in found if kind is None or c.ticket.kind is kind]


def lines(case: Case, until: datetime) -> list[Happened]:
    return [line for line in case.history if line.at < until]


def state(case: Case, at: datetime, *, including: bool = False) -> tuple[bool, bool, bool]:
    """Return whether it is there, open and answered at a moment."""
    there, is_open, answered = case.ticket.opened_at < at, True, False
    for line in case.history:
        if line.at > at or (line.at == at and not including):
            break
        if line.kind in ANSWERS:
            answered = True
        elif (
            line.kind == "solved"
            and line.detail["solved"]
            and answered
            or line.kind in ("closed", "cancelled", "merged-into")
        ):
            is_open = False
        elif line.kind in AGAIN:
            is_open, answered = True, False
    return there, is_open, answered


def open_at(at: datetime) -> list[Case]:
    return [c for c in tickets() if (s := state(c, at))[0] and s[1]]


def turns(case: Case, kind: str) -> list[datetime]:
    """Return when it was closed, cancelled, merged or reopened, by comparing before and after."""
    found = []
    for line in case.history:
        before, after = state(case, line.at)[1], state(case, line.at, including=True)[1]
        how = {"cancelled": "cancelled", "merged-into": "merged"}.get(line.kind, "closed")
        if before and not after and how == kind:
            found.append(line.at)
        if not before and after and kind == "reopened":
            found.append(line.at)
    return found


def inside(at: datetime) -> bool:
    return WEEK.start <= at < WEEK.end


def happened(*kinds: str) -> list[tuple[Case, Happened]]:
    return [
        (c, line) for c in tickets() for line in c.history if line.kind in kinds and inside(line.at)
    ]


def due(case: Case, *, gross: bool = False) -> datetime:
    ticket = case.ticket
    if ticket.kind is Kind.COMPLAINT:
        return working.end_of_business_day(RIYADH, ticket.opened_at, 5)
    spans = [] if gross else [s for s in ticket.pauses if s.start < WEEK.end]
    stood = sum((min(s.end, WEEK.end) - s.start for s in spans), timedelta(0))
    return ticket.opened_at + 72 * HOUR + min(stood, 72 * HOUR)


def fell_due(kind: Kind, *, gross: bool = False) -> list[tuple[Case, datetime]]:
    found = []
    for case in tickets(kind):
        at = due(case, gross=gross)
        dropped = [t for how in ("cancelled", "merged") for t in turns(case, how)]
        if inside(at) and not any(t <= at for t in dropped):
            found.append((case, at))
    return found


def had_answer(case: Case, at: datetime) -> bool:
    answered = False
    for line in case.history:
        if line.at <= at:
            answered = line.kind in (*ANSWERS, "closed") or (answered and line.kind not in AGAIN)
    return answered


def per_cent(some: Iterable[object], all_: Iterable[object]) -> float | None:
    top, bottom = len(list(some)), len(list(all_))
    return 100 * top / bottom if bottom else None


def median(spans: list[timedelta], unit: timedelta = HOUR) -> float | None:
    return statistics.median(span / unit for span in spans) if spans else None


def received() -> list[Case]:
    return [c for c in tickets() if inside(c.ticket.opened_at)]


def first_words(case: Case) -> list[datetime]:
    words = ("relayed", "resolved", "reply-released")
    return [h.at for h in lines(case, WEEK.end) if h.kind in words]
