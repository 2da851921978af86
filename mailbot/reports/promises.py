"""What was promised and kept: figures 5 to 8 and 24 (requirements §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailbot.desk import clocks
from mailbot.desk.ticket import Kind
from mailbot.reports.course import Course, answered_by, as_of, dropped_by, due_of
from mailbot.reports.figures import Figure, Frame, Part, counted, refs, share

HOUR = timedelta(hours=1)
AGES = ((24, "0-24"), (48, "24-48"), (72, "48-72"), (120, "72-120"), (240, "120-240"))
OLDER = "240-"
AT_RISK = 0.75


def met(frame: Frame) -> Iterator[Figure]:
    """5: due in the period and answered by then, of all that were due in it; open ones missed.

    By the net clock, which stands while the customer owes an answer; beside it the gross clock.
    """
    yield _kept(frame, "sla", Kind.TICKET, gross=False)
    yield _kept(frame, "sla.gross", Kind.TICKET, gross=True)


def complaints_on_time(frame: Frame) -> Iterator[Figure]:
    """24: complaints replied to by their first date, of all whose date fell in the period.

    The second figure takes the date that an extension promised.
    """
    yield _kept(frame, "complaints.on_time", Kind.COMPLAINT, gross=False)
    due = []
    for course in _of(frame, Kind.COMPLAINT):
        until = course.ticket.extended_until or due_of(course, frame.policy)
        if until and frame.period.holds(until) and not dropped_by(course, until):
            due.append((course, until))
    kept = [course for course, until in due if answered_by(course, until)]
    yield share("complaints.on_time_extended", kept, [course for course, _ in due])


def _kept(frame: Frame, key: str, kind: Kind, *, gross: bool) -> Figure:
    due = list(due_in(frame, kind, gross=gross))
    kept = [course for course, at in due if answered_by(course, at)]
    return share(key, kept, [course for course, _ in due])


def due_in(frame: Frame, kind: Kind, *, gross: bool = False) -> Iterator[tuple[Course, datetime]]:
    """Yield what fell due in the period, with its date; what was merged or cancelled did not."""
    for course in _of(frame, kind):
        at = due_of(course, frame.policy, gross=gross)
        if at and frame.period.holds(at) and not dropped_by(course, at):
            yield course, at


def _of(frame: Frame, kind: Kind) -> list[Course]:
    return [c for c in frame.courses if c.ticket.kind is kind and not c.ticket.watches]


def breaches(frame: Frame) -> Iterator[Figure]:
    """6: became overdue in the period, the latest first; and what is overdue at its end."""
    late: list[tuple[Course, timedelta]] = []
    for kind in (Kind.TICKET, Kind.COMPLAINT):
        for course, at in due_in(frame, kind):
            if not answered_by(course, at):
                late.append((course, lateness(course, at)))
    late.sort(key=lambda item: -item[1])
    parts = tuple(Part(c.ticket.ref, by / HOUR, (c.ticket.ref,)) for c, by in late)
    yield Figure(
        key="breaches", value=len(late), refs=refs(c for c, _ in late), by="late", parts=parts
    )
    yield counted("overdue", [c for c in frame.courses if is_overdue(c, frame)], "group")


def lateness(course: Course, due: datetime) -> timedelta:
    """Return by how long its date was missed: to its answer, else to the end of what is known."""
    answers = [at for at in course.answers if at > due]
    return (answers[0] if answers else course.until) - due


def is_overdue(course: Course, frame: Frame) -> bool:
    """Tell whether it is open, unanswered, past its date and not waiting for the customer."""
    ticket = as_of(course.ticket, course.until)
    due = course.ticket.extended_until or due_of(course, frame.policy)
    waits = ticket.paused_at is not None
    late = due is not None and due < course.until
    return course.is_open and not course.answered and late and not waits and not ticket.watches


def at_risk(frame: Frame) -> Iterator[Figure]:
    """7: open, unanswered, and more than 75 % of the time is used up, the date not yet past."""
    found = []
    for course in frame.courses:
        if not course.is_open or course.answered or is_overdue(course, frame):
            continue
        reached = clocks.reached_at(
            as_of(course.ticket, course.until), frame.policy, AT_RISK, course.until
        )
        if reached is not None and reached < course.until and course.ticket.promise:
            found.append(course)
    yield counted("at_risk", found, "group")


def ages(frame: Frame) -> Iterator[Figure]:
    """8: what is open, by its age on the wall."""
    open_now = [c for c in frame.courses if c.is_open]
    found: dict[str, list[Course]] = {name: [] for name in (*(name for _, name in AGES), OLDER)}
    for course in open_now:
        age = (course.until - course.opened_at) / HOUR
        found[next((name for hours, name in AGES if age < hours), OLDER)].append(course)
    parts = tuple(Part(name, len(of), refs(of)) for name, of in found.items())
    yield Figure(key="ages", value=len(open_now), refs=refs(open_now), by="age", parts=parts)
