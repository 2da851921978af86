"""Complaints: figures 23 and 25 to 28 (requirements §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mailbot.desk.ticket import Kind
from mailbot.reports.course import Course
from mailbot.reports.figures import Figure, Frame, Part, counted, refs, share

DAY = timedelta(days=1)


def _all(frame: Frame) -> list[Course]:
    return [c for c in frame.courses if c.ticket.kind is Kind.COMPLAINT]


def received(frame: Frame) -> Iterator[Figure]:
    """23: complaints that came in the period, by topic and by department in charge."""
    came = [c for c in frame.received if c.ticket.kind is Kind.COMPLAINT]
    yield counted("complaints", came, "topic")
    yield counted("complaints.department", came, "department")


def decisions(frame: Frame) -> Iterator[Figure]:
    """25: decided in the period, by the five decisions."""
    decided = [c for c in _all(frame) if _within(frame, c, "decided")]
    found: dict[str, list[Course]] = {}
    for course in decided:
        decision = course.ticket.case.decision
        found.setdefault(decision.value if decision else "", []).append(course)
    parts = tuple(Part(code, len(of), refs(of)) for code, of in sorted(found.items()))
    yield Figure(
        key="decisions", value=len(decided), refs=refs(decided), by="decision", parts=parts
    )


def extensions(frame: Frame) -> Iterator[Figure]:
    """26: given more time in the period, of those open in it; days added; without a reason: 0."""
    live = [c for c in _all(frame) if c.is_open or any(e.at >= frame.period.start for e in c.ends)]
    given = [
        (c, e)
        for c in live
        for e in c.ticket.case.extensions
        if e.told_at and frame.period.holds(e.told_at)
    ]
    cases = list({c.ticket.ref: c for c, _ in given}.values())
    yield share("extensions", cases, live)
    days = [(e.until - e.start) / DAY for _, e in given]
    mean = sum(days) / len(days) if days else None
    yield Figure(key="extensions.days", value=mean, unit="mean", refs=refs(cases))
    bare = [c for c, e in given if not e.reason.strip()]
    yield counted("extensions.bare", bare)


def frontline(frame: Frame) -> Iterator[Figure]:
    """27: settled by the direct conversation, of those received; taken up again afterwards."""
    settled = [c for c in _all(frame) if _within(frame, c, "frontline-settled")]
    came = [c for c in frame.received if c.ticket.kind is Kind.COMPLAINT]
    yield share("frontline", [c for c in came if c in settled], came)
    yield share("frontline.again", [c for c in settled if c.happened("appealed")], settled)


def appeals(frame: Frame) -> Iterator[Figure]:
    """28: appealed of those replied to; changed by the review; gone to a regulator or court."""
    replied = [c for c in _all(frame) if _within(frame, c, "reply-released", "frontline-settled")]
    appealed = [c for c in _all(frame) if _within(frame, c, "appealed")]
    value = 100 * len(appealed) / len(replied) if replied else None
    yield Figure(
        key="appeals",
        value=value,
        unit="percent",
        of=(len(appealed), len(replied)),
        refs=refs(appealed),
    )
    changed = [c for c in appealed if c.ticket.case.appeal and c.ticket.case.appeal.changed]
    yield share("appeals.changed", changed, appealed)
    yield counted("external", [c for c in _all(frame) if _within(frame, c, "taken-outside")])


def _within(frame: Frame, course: Course, *kinds: str) -> bool:
    return any(frame.period.holds(line.at) for line in course.happened(*kinds))
