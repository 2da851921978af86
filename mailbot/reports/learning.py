"""What is learnt: figures 29 to 31, and the register of actions (R-43, R-44, R-50)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mailbot.desk.actions import Action
from mailbot.reports.course import Course
from mailbot.reports.figures import Figure, Frame, Part, refs

KINDS = ("remedy", "improvement", "training", "concern")
WEAK_NOTES_MAX = 2
"""So many notes that say nothing, of one person in one period, call for training (R-44)."""


def causes(frame: Frame) -> Iterator[Figure]:
    """29: root causes of the complaints decided in the period, the most first."""
    found: dict[str, list[Course]] = {}
    for course in frame.courses:
        cause = course.ticket.case.root_cause.strip()
        if cause and any(frame.period.holds(h.at) for h in course.happened("decided")):
            found.setdefault(cause, []).append(course)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    parts = tuple(Part(cause, len(of), refs(of)) for cause, of in ordered)
    behind = tuple(ref for part in parts for ref in part.refs)
    yield Figure(key="causes", value=len(behind), refs=behind, by="cause", parts=parts)


def actions(frame: Frame) -> Iterator[Figure]:
    """30 and 31: actions opened and done in the period, open and overdue at its end, by kind."""
    for key, fits in OF_ACTIONS.items():
        found = [(r, a) for r, a in registered(frame) if fits(a, frame)]
        parts = tuple(
            Part(kind, len(of), tuple(of))
            for kind in KINDS
            if (of := [r for r, a in found if a.kind == kind])
        )
        yield Figure(
            key=key, value=len(found), refs=tuple(r for r, _ in found), by="action", parts=parts
        )


def _opened(action: Action, frame: Frame) -> bool:
    return frame.period.holds(action.at)


def _done(action: Action, frame: Frame) -> bool:
    return action.done_at is not None and frame.period.holds(action.done_at)


def _overdue(action: Action, frame: Frame) -> bool:
    return is_open(action, frame) and late(action, frame.period.last)


def registered(frame: Frame) -> list[tuple[str, Action]]:
    """Return every action that was registered by the period's end, with its ticket."""
    tickets = (c.ticket for c in frame.snapshot.cases if frame.holds(c.ticket))
    return [(t.ref, a) for t in tickets for a in t.actions if a.at < frame.period.end]


def is_open(action: Action, frame: Frame) -> bool:
    """Tell whether it was still to be done when the period ended."""
    return action.done_at is None or action.done_at >= frame.period.end


def late(action: Action, day: date) -> bool:
    """Tell whether it was to be done by then."""
    return action.due is not None and action.due <= day


OF_ACTIONS: dict[str, Callable[[Action, Frame], bool]] = {
    "actions.opened": _opened,
    "actions.done": _done,
    "actions.open": is_open,
    "actions.overdue": _overdue,
}


def training(frame: Frame) -> Iterator[Figure]:
    """31: people whose notes were given back as saying nothing, or whose answers did not hold."""
    weak: dict[str, list[str]] = {}
    for course in frame.courses:
        for line in course.happened("refused"):
            if frame.period.holds(line.at) and line.detail.get("reason") == "weak":
                weak.setdefault(str(line.detail.get("sender")), []).append(course.ticket.ref)
        for line in course.happened("reopened"):
            by = [h.actor for h in course.happened("resolved") if h.at <= line.at]
            if by and frame.period.holds(line.at):
                weak.setdefault(by[-1], []).append(course.ticket.ref)
    needs = {who: found for who, found in weak.items() if len(found) > WEAK_NOTES_MAX}
    parts = tuple(Part(who, len(found), tuple(found)) for who, found in sorted(needs.items()))
    behind = tuple(ref for found in needs.values() for ref in found)
    yield Figure(key="training", value=len(needs), refs=behind, by="person", parts=parts)
