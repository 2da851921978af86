"""A figure: its value, what it was counted from, and the tickets behind it."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Literal

from mailbot.desk.policy import Calendar, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reports.course import Course, course_of
from mailbot.reports.snapshot import Case, Period, Snapshot

Unit = Literal["count", "percent", "hours", "minutes", "mean", "money"]
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a break-down; `name` is a code or a key of what it is broken down by."""

    name: str
    value: float
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` is None where the denominator is 0 ("n/a"). `of`: numerator and denominator.

    `by` says what the parts are: a code of nature, country, group, account, reason, ...
    """

    key: str
    value: float | None
    unit: Unit = "count"
    of: tuple[float, float] | None = None
    refs: tuple[str, ...] = ()
    by: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A period of a snapshot, for some groups of the office; None: for all of them."""

    snapshot: Snapshot
    period: Period
    policy: Policy
    groups: frozenset[str] | None = None
    _calendars: dict[str | None, Calendar | None] = field(default_factory=dict)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The tickets in scope as they had come by the period's end."""
        found = (course_of(c, self.period.end) for c in self.snapshot.cases if self.holds(c.ticket))
        return tuple(course for course in found if course is not None)

    @cached_property
    def feedback(self) -> tuple[Case, ...]:
        """Praise and suggestions in scope that came in the period."""
        return tuple(
            c
            for c in self.snapshot.cases
            if c.ticket.kind == "feedback"
            and self.holds(c.ticket)
            and self.period.holds(c.ticket.opened_at)
        )

    def holds(self, ticket: Ticket) -> bool:
        """Tell whether a ticket is in scope: its group, or its owner's desk."""
        if self.groups is None or ticket.group in self.groups:
            return True
        owner = self.policy.person_by_email(ticket.owner) if ticket.owner else None
        return owner is not None and any(
            g.key in self.groups and g.talks_to_customers for g in self.policy.groups_of(owner)
        )

    @cached_property
    def received(self) -> tuple[Course, ...]:
        """Those that came in the period."""
        return tuple(c for c in self.courses if self.period.holds(c.opened_at))

    def calendar(self, ticket: Ticket) -> Calendar | None:
        """Return the working hours by which the ticket's business time counts."""
        group = self.policy.group(ticket.group)
        return self.policy.calendar(group.calendar if group else None)


def refs(courses: Iterable[Course]) -> tuple[str, ...]:
    """Return their references."""
    return tuple(course.ticket.ref for course in courses)


def counted(key: str, courses: Sequence[Course], by: str = "") -> Figure:
    """Return how many they are, broken down where told."""
    split = split_by(courses, BY[by]) if by else ()
    return Figure(key=key, value=len(courses), refs=refs(courses), by=by, parts=split)


def share(key: str, of: Sequence[Course], whole: Sequence[Course]) -> Figure:
    """Return a share in per cent, with its numerator and denominator; None of nothing."""
    value = 100 * len(of) / len(whole) if whole else None
    return Figure(key=key, value=value, unit="percent", of=(len(of), len(whole)), refs=refs(of))


def middle(key: str, spans: Sequence[tuple[Course, timedelta]], unit: Unit = "hours") -> Figure:
    """Return the median of times, with the 90th percentile and the mean as its parts."""
    one = MINUTE if unit == "minutes" else HOUR
    values = sorted(span / one for _, span in spans)
    if not values:
        return Figure(key=key, value=None, unit=unit)
    parts = (
        Part("p90", percentile(values, 90)),
        Part("p95", percentile(values, 95)),
        Part("mean", statistics.fmean(values)),
    )
    found = refs(course for course, _ in spans)
    return Figure(
        key=key, value=statistics.median(values), unit=unit, refs=found, by="spread", parts=parts
    )


def percentile(values: Sequence[float], per_cent: int) -> float:
    """Return the value that so many per cent reach at most, by nearest rank; values are sorted."""
    return values[max(0, math.ceil(len(values) * per_cent / 100) - 1)]


def split_by(courses: Iterable[Course], name: Callable[[Ticket], str]) -> tuple[Part, ...]:
    """Break tickets down, the most first."""
    found: dict[str, list[str]] = {}
    for course in courses:
        found.setdefault(name(course.ticket), []).append(course.ticket.ref)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Part(key, len(of), tuple(of)) for key, of in ordered)


def tallied(names: Iterable[str]) -> tuple[Part, ...]:
    """Count codes, the most first."""
    ordered = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Part(name, number) for name, number in ordered)


def _nature(ticket: Ticket) -> str:
    return "complaint" if ticket.kind == "complaint" else ticket.nature.value


BY: dict[str, Callable[[Ticket], str]] = {
    "nature": _nature,
    "country": lambda ticket: ticket.country or "",
    "group": lambda ticket: ticket.group,
    "account": lambda ticket: ticket.account or "",
    "channel": lambda ticket: ticket.channel,
    "language": lambda ticket: ticket.language,
    "topic": lambda ticket: ticket.case.topic,
    "department": lambda ticket: ticket.case.department or "",
}
"""What tickets are broken down by."""
