"""What needs a supervisor now: the worst first, each with why (requirements §5.1, a)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.desk.ticket import Ticket
from mailbot.reports.course import Course
from mailbot.reports.figures import Frame
from mailbot.reports.promises import is_overdue

UNOWNED_AFTER = timedelta(hours=2)
ROWS_MAX = 20
WHYS = ("escalation", "overdue", "today", "unowned", "unreached", "unproved")
"""In the order of their weight."""


@dataclass(frozen=True, slots=True)
class Need:
    """A ticket, and the gravest reason why it needs somebody now."""

    why: str
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Needs:
    """The first of them, and how many there are in all."""

    rows: tuple[Need, ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def needs(frame: Frame) -> Needs:
    """Return what is open at the period's end and presses; "today" is the day that follows it."""
    found = []
    for course in frame.courses:
        why = next(_reasons(frame, course), None)
        if why:
            found.append(Need(why, course.ticket))
    found.sort(key=lambda need: (WHYS.index(need.why), -need.ticket.urgency, need.ticket.ref))
    return Needs(tuple(found[:ROWS_MAX]), len(found))


def _reasons(frame: Frame, course: Course) -> Iterator[str]:
    if course.is_open:
        yield from (why for why, fits in OPEN if fits(frame, course))
    for kind, why in (("undelivered", "unreached"), ("refused", "unproved")):
        lines = [h for h in course.happened(kind) if frame.period.holds(h.at)]
        if any(kind == "undelivered" or h.detail.get("reason") == "no-proof" for h in lines):
            yield why


def _escalated(_frame: Frame, course: Course) -> bool:
    ticket = course.ticket
    called = ticket.urgency >= 2 and ticket.escalated_level >= 2
    return called and ticket.escalation_accepted_by is None and not course.answered


def _today(frame: Frame, course: Course) -> bool:
    due = course.ticket.due_at
    tomorrow = frame.period.end + timedelta(days=1)
    waits = course.answered or course.ticket.paused_at is not None
    return due is not None and frame.period.end <= due < tomorrow and not waits


def _unowned(frame: Frame, course: Course) -> bool:
    old = frame.period.end - course.opened_at > UNOWNED_AFTER
    return course.ticket.owner is None and old and not course.answered


OPEN: tuple[tuple[str, Callable[[Frame, Course], bool]], ...] = (
    ("escalation", _escalated),
    ("overdue", lambda frame, course: is_overdue(course, frame)),
    ("today", _today),
    ("unowned", _unowned),
)


def up_to(frame: Frame, end: object) -> Frame:
    """Return the frame reaching to another moment: what needs somebody is asked as of now."""
    return replace(frame, period=replace(frame.period, end=end))  # type: ignore[arg-type]
