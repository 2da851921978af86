"""A whole report: the figures of a period, those of the one before, and what needs somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.actions import Action
from mailbot.desk.policy import Policy
from mailbot.reports import (
    claims,
    complaints,
    learning,
    promises,
    quality,
    speed,
    standing,
    volumes,
)
from mailbot.reports.figures import Figure, Frame
from mailbot.reports.needs import Needs, needs
from mailbot.reports.snapshot import Period, ReportKind, Snapshot

Kpi = Callable[[Frame], Iterator[Figure]]

DAILY: tuple[Kpi, ...] = (
    volumes.received,
    volumes.flow,
    volumes.mails,
    promises.met,
    promises.breaches,
    promises.at_risk,
    promises.ages,
    speed.first_response,
    volumes.missing,
    quality.returned,
    quality.escalations,
    complaints.received,
    promises.complaints_on_time,
    complaints.appeals,
    standing.system,
    standing.reviews,
)
WEEKLY: tuple[Kpi, ...] = (
    *(kpi for kpi in DAILY if kpi is not promises.at_risk),
    speed.acknowledged,
    speed.resolved,
    speed.in_groups,
    speed.first_contact,
    quality.reopened,
    volumes.repeats,
    volumes.rounds,
    volumes.chasers,
    speed.relays,
    claims.claims,
    complaints.decisions,
    complaints.extensions,
    complaints.frontline,
    learning.causes,
    learning.actions,
    quality.satisfaction,
    standing.accounts,
)
MONTHLY: tuple[Kpi, ...] = (*WEEKLY, learning.training, quality.scores)
KPIS: dict[ReportKind, tuple[Kpi, ...]] = {"daily": DAILY, "weekly": WEEKLY, "monthly": MONTHLY}
"""Which figures stand in which report (§5, columns D, W, M)."""

SAMPLE = {"weekly": 3, "monthly": 10}
"""So many closed tickets are drawn for a look at their quality (R-40)."""

ACTIONS_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one reader gets. `groups` are his scope, None for all; `as_of` is when it was made.

    `actions` are those still to be done, the longest due first; `sample` are references.
    """

    kind: ReportKind
    period: Period
    as_of: datetime
    groups: tuple[str, ...] | None
    figures: tuple[Figure, ...]
    before: dict[str, float | None]
    needs: Needs
    actions: tuple[tuple[str, Action], ...]
    sample: tuple[str, ...] = ()

    def figure(self, key: str) -> Figure:
        """Return the figure of that key."""
        return next(figure for figure in self.figures if figure.key == key)


def report(
    kind: ReportKind,
    snapshot: Snapshot,
    period: Period,
    policy: Policy,
    groups: frozenset[str] | None,
    as_of: datetime,
) -> Report:
    """Work out a report; the same snapshot and period give the same figures."""
    frame = Frame(snapshot=snapshot, period=period, policy=policy, groups=groups)
    earlier = replace(frame, period=before(period, policy), _calendars={})
    found = tuple(figure for kpi in KPIS[kind] for figure in kpi(frame))
    known = {figure.key: figure.value for kpi in KPIS[kind] for figure in kpi(earlier)}
    now = replace(frame, period=replace(period, end=as_of), _calendars={})
    todo = [(r, a) for r, a in learning.registered(frame) if learning.is_open(a, frame)]
    todo.sort(key=lambda item: (item[1].due is None, item[1].due or period.last, item[1].at))
    return Report(
        kind=kind,
        period=period,
        as_of=as_of,
        groups=tuple(sorted(groups)) if groups is not None else None,
        figures=found,
        before=known,
        needs=needs(now),
        actions=tuple(todo[:ACTIONS_MAX]),
        sample=tuple(c.ticket.ref for c in quality.sample(frame, SAMPLE.get(kind, 0))),
    )


def before(period: Period, policy: Policy) -> Period:
    """Return the period that this one is compared with: as many days, or the month before."""
    zone = period.start.tzinfo or ZoneInfo(policy.company.zone)
    last = period.first - timedelta(days=1)
    days = (period.last - period.first).days
    first = last.replace(day=1) if period.kind == "monthly" else last - timedelta(days=days)
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    return Period(period.kind, start, period.start, first, last)
