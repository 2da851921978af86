"""Invented reports: a busy one, and a quiet one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from mailbot.desk.actions import Action
from mailbot.desk.ticket import Ticket
from mailbot.render.sample_office import office
from mailbot.render.time_samples import Maker
from mailbot.reports.figures import Figure, Frame, Part
from mailbot.reports.needs import WHYS, Need, Needs
from mailbot.reports.report import KPIS, Report
from mailbot.reports.snapshot import Period, ReportKind, Snapshot

S_co = TypeVar("S_co", covariant=True)

DAY = timedelta(days=1)
PERCENT = {"sla": (24, 25), "sla.gross": (22, 25), "missing": (5, 14), "complaints.on_time": (2, 2)}
VALUES = {
    "backlog.start": 34,
    "received": 14,
    "reopened": 1,
    "closed": 12,
    "cancelled": 0,
    "merged": 0,
    "backlog": 37,
    "overdue": 2,
    "complaints": 3,
    "bounces": 1,
    "mails": 61,
    "mails.parked": 1,
    "handbacks": 1,
}
PARTS = {
    "ages": ("age", (("0-24", 14), ("24-48", 11), ("48-72", 9), ("72-120", 2), ("120-240", 1))),
    "received": ("nature", (("service_failure", 8), ("address_change", 3), ("claim", 2))),
    "escalations.reasons": ("reason", (("deadline", 2), ("goods", 1))),
    "missing.fields": ("field", (("consignee.name", 4), ("consignee.contact", 3))),
    "accounts": ("account", (("sample-nakheel", 9), ("sample-batra", 2))),
    "causes": ("cause", (("التعامل عند الباب", 2), ("wrong sorting code", 1))),
    "group_time": ("group", (("sample-ka", 22.5), ("sample-operations", 9.0))),
}
KEYS = ("first_response", "acknowledged", "resolution")


def report_letters(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make the digest, the weekly and the monthly report, and a morning on which all is quiet."""
    ticket = maker.ticket(urgency=2)
    now = ticket.opened_at
    busy = _report("daily", ticket, now)
    yield maker.staff("digest", "ordinary", None, report=busy)
    quiet = replace(busy, figures=_figures("daily", busy=False), needs=Needs((), 0), actions=())
    yield maker.staff("digest", "quiet", None, report=quiet)
    yield maker.staff("weekly", "ordinary", None, report=_report("weekly", ticket, now))
    monthly = _report("monthly", ticket, now)
    yield maker.staff("monthly", "ordinary", None, report=monthly, words="حسن / fine")


def _report(kind: ReportKind, ticket: Ticket, now: datetime) -> Report:
    days = {"daily": 1, "weekly": 7, "monthly": 30}[kind]
    end = now.replace(hour=0, minute=0, second=0, microsecond=0)
    start = end - days * DAY
    whys = tuple(Need(why, ticket) for why in WHYS)
    action = Action(
        kind="improvement",
        text="Couriers are trained in what to say at the door.",
        by="a@b.example",
        at=now,
        owner="a@b.example",
        due=date(2026, 12, 6),
    )
    return Report(
        kind=kind,
        period=Period(kind, start, end, start.date(), (end - DAY).date()),
        as_of=now,
        groups=("sample-ka",),
        figures=_figures(kind, busy=True),
        before={"received": 11, "closed": 9, "backlog": 34, "sla": 91.0},
        needs=Needs(whys, len(whys) + 6),
        actions=((ticket.ref, action),),
        sample=(ticket.ref,) if kind != "daily" else (),
    )


def _figures(kind: ReportKind, *, busy: bool) -> tuple[Figure, ...]:
    """Make a figure for every key of that kind, by asking the definitions for their keys."""
    return tuple(_figure(key, busy=busy) for key in keys_of(kind))


def _figure(key: str, *, busy: bool) -> Figure:
    if not busy:
        return Figure(key=key, value=0)
    if key in PERCENT:
        top, bottom = PERCENT[key]
        return Figure(key=key, value=100 * top / bottom, unit="percent", of=(top, bottom))
    if key in KEYS:
        return Figure(key=key, value=1.4, unit="minutes" if key == "acknowledged" else "hours")
    by, parts = PARTS.get(key, ("", ()))
    found = tuple(Part(name, value) for name, value in parts)
    return Figure(key=key, value=VALUES.get(key, 0), by=by, parts=found)


def keys_of(kind: ReportKind) -> tuple[str, ...]:
    """Return the keys of a kind's figures: those of a snapshot in which nothing happened."""
    start = datetime.fromisoformat("2026-11-01T00:00:00+03:00")
    period = Period(kind, start, start + DAY, start.date(), start.date())
    frame = Frame(snapshot=Snapshot(cases=()), period=period, policy=office())
    return tuple(figure.key for kpi in KPIS[kind] for figure in kpi(frame))
