"""The course of a ticket up to a moment: when it was open, when the customer had his answer.

What happened later counts for nothing, so that the report of a past month never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.desk import clocks
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, Span, State, Ticket
from mailbot.reports.snapshot import Case, Happened

ANSWERS = frozenset({"resolved", "reply-released", "frontline-settled"})
ENDS = {"closed": "closed", "cancelled": "cancelled", "merged-into": "merged"}
AGAIN = frozenset({"reopened", "appealed", "taken-outside"})


@dataclass(frozen=True, slots=True)
class End:
    """One ending: closed, cancelled or merged; `group` closed it."""

    at: datetime
    how: str
    group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Endings, beginnings anew and answers in order; `is_open` and `answered` are at the end."""

    case: Case
    until: datetime
    ends: tuple[End, ...]
    reopened: tuple[datetime, ...]
    answers: tuple[datetime, ...]
    is_open: bool
    answered: bool
    _dues: dict[bool, datetime | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def ticket(self) -> Ticket:
        """The ticket as it stands now; what is told of a date comes from the course."""
        return self.case.ticket

    @property
    def opened_at(self) -> datetime:
        """When it was opened."""
        return self.case.ticket.opened_at

    def happened(self, *kinds: str) -> list[Happened]:
        """Return what happened of these kinds, up to the moment."""
        return [h for h in self.case.history if h.kind in kinds and h.at < self.until]


def course_of(case: Case, until: datetime) -> Course | None:
    """Follow the ticket up to the moment; None where it was not there yet, or is only praise."""
    ticket = case.ticket
    if ticket.kind is Kind.FEEDBACK or ticket.opened_at >= until:
        return None
    ends: list[End] = []
    again: list[datetime] = []
    answers: list[datetime] = []
    is_open, answered = True, False
    for line in case.history:
        if line.at >= until:
            break
        how = ENDS.get(line.kind)
        if line.kind == "solved" and line.detail.get("solved") and answered:
            how = "closed"
        if line.kind in ANSWERS:
            answered = True
            answers.append(line.at)
        elif how and is_open:
            is_open = False
            group = line.detail.get("group") or ticket.resolved_group or ticket.group
            ends.append(End(line.at, how, str(group)))
        elif line.kind in AGAIN:
            answered = False
            if not is_open:
                is_open = True
                again.append(line.at)
    return Course(
        case=case,
        until=until,
        ends=tuple(ends),
        reopened=tuple(again),
        answers=tuple(answers),
        is_open=is_open,
        answered=answered,
    )


def as_of(ticket: Ticket, until: datetime) -> Ticket:
    """Return the ticket with the pauses and stops that had begun by then, for its due date."""
    pauses = tuple(_cut(span, until) for span in ticket.pauses if span.start < until)
    stops = tuple(_cut(span, until) for span in ticket.stops if span.start < until)
    paused = ticket.paused_at if ticket.paused_at and ticket.paused_at < until else None
    state = State.OPEN if ticket.state is State.APPEALED else ticket.state
    then = (pauses, stops, paused, state)
    if then == (ticket.pauses, ticket.stops, ticket.paused_at, ticket.state):
        return ticket  # as most are: a copy of each would cost more than all the rest
    return replace(ticket, pauses=pauses, stops=stops, paused_at=paused, state=state)


def _cut(span: Span, until: datetime) -> Span:
    return span if span.end <= until else Span(span.start, until)


def due_of(course: Course, policy: Policy, *, gross: bool = False) -> datetime | None:
    """Return the date of the promise as it stood then; `gross`: as if it had never paused.

    A complaint's first promised date counts, whatever was extended later (§5, 24). Many figures
    ask for it: a course remembers it, as it belongs to one report and so to one policy.
    """
    if gross not in course._dues:  # noqa: SLF001  # the course's own memory, kept by its own module
        course._dues[gross] = _due(course, policy, gross=gross)  # noqa: SLF001
    return course._dues[gross]  # noqa: SLF001


def _due(course: Course, policy: Policy, *, gross: bool) -> datetime | None:
    ticket = as_of(course.ticket, course.until)
    if gross:
        ticket = replace(ticket, pauses=(), paused_at=None)
    if ticket.extended_until is not None:
        ticket = replace(ticket, extended_until=None)
    return clocks.due(ticket, policy)


def answered_by(course: Course, at: datetime) -> bool:
    """Tell whether the customer had his answer, or the matter was closed, at that moment."""
    answered = False
    for line in course.case.history:
        if line.at > at or line.at >= course.until:
            break
        if line.kind in ANSWERS or line.kind == "closed":
            answered = True
        elif line.kind in AGAIN:
            answered = False
    return answered


def dropped_by(course: Course, at: datetime) -> bool:
    """Tell whether it had been merged or cancelled by then: nothing was due any more."""
    return any(end.how in ("merged", "cancelled") and end.at <= at for end in course.ends)
