"""How well it was done: figures 14, 20, 21, 32 and 33 (requirements §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mailbot.reports.course import Course
from mailbot.reports.figures import Figure, Frame, Part, counted, refs, share, tallied
from mailbot.reports.speed import came_back

FALSE_ALARM = timedelta(hours=2)
CONTENT = 4


def reopened(frame: Frame) -> Iterator[Figure]:
    """14: resolved in the period and taken up again within 14 days, of all resolved in it.

    A period whose end is younger than 14 days still ripens.
    """
    done = [c for c in frame.courses if any(frame.period.holds(at) for at in c.answers)]
    yield share("reopen_rate", [c for c in done if came_back(c)], done)


def returned(frame: Frame) -> Iterator[Figure]:
    """20: attempts to hand a ticket back, misroutes, the manager's overrides; by group."""
    for key, kind in (("handbacks", "handback-refused"), ("misroutes", "misrouted")):
        yield _events(frame, key, kind)
    over = [
        (course, line.actor)
        for course in frame.courses
        for line in course.happened("assigned", "resolved")
        if frame.period.holds(line.at) and line.detail.get("override")
    ]
    yield Figure(
        key="overrides",
        value=len(over),
        refs=refs(c for c, _ in over),
        by="person",
        parts=tallied(who for _, who in over),
    )


def _events(frame: Frame, key: str, kind: str) -> Figure:
    found = [
        (course, str(line.detail.get("group") or ""))
        for course in frame.courses
        for line in course.happened(kind)
        if frame.period.holds(line.at)
    ]
    parts = tallied(group for _, group in found)
    return Figure(
        key=key, value=len(found), refs=refs(c for c, _ in found), by="group", parts=parts
    )


def escalations(frame: Frame) -> Iterator[Figure]:
    """21: called in the period, by grade and by reason; accepted; taken back within two hours."""
    called = [
        (course, line)
        for course in frame.courses
        for line in course.happened("escalated")
        if frame.period.holds(line.at)
    ]
    grades = tallied(f"U{line.detail.get('level')}" for _, line in called)
    found = refs(c for c, _ in called)
    yield Figure(key="escalations", value=len(called), refs=found, by="grade", parts=grades)
    reasons = tallied(str(r) for _, line in called for r in _list(line.detail.get("reasons")))
    yield Figure(
        key="escalations.reasons", value=len(called), refs=found, by="reason", parts=reasons
    )
    accepted = [
        c
        for c, line in called
        if any(h.at >= line.at for h in c.happened("escalation-accepted"))
        and not any(h.at >= line.at for h in c.happened("escalation-raised"))
    ]
    yield _of_calls("escalations.accepted", accepted, len(called))
    false = [
        c
        for c, line in called
        if any(
            h.detail.get("urgency") == 0 and timedelta(0) <= h.at - line.at <= FALSE_ALARM
            for h in c.happened("urgency-set")
        )
    ]
    yield _of_calls("escalations.false", false, len(called))


def _of_calls(key: str, found: list[Course], whole: int) -> Figure:
    value = 100 * len(found) / whole if whole else None
    return Figure(key=key, value=value, unit="percent", of=(len(found), whole), refs=refs(found))


def _list(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def satisfaction(frame: Frame) -> Iterator[Figure]:
    """33: ratings of 4 and 5 of all answers that rate; answers of all that were asked; "no"."""
    said = [
        (course, line.detail)
        for course in frame.courses
        for line in course.happened("solved")
        if frame.period.holds(line.at)
    ]
    rated = [(c, int(str(d["rating"]))) for c, d in said if d.get("rating")]
    content = [c for c, rating in rated if rating >= CONTENT]
    value = 100 * len(content) / len(rated) if rated else None
    yield Figure(
        key="csat", value=value, unit="percent", of=(len(content), len(rated)), refs=refs(content)
    )
    asked = [
        c for c in frame.courses if any(frame.period.holds(h.at) for h in c.happened("resolved"))
    ]
    answered = [c for c in asked if c.happened("solved")]
    yield share("csat.answers", answered, asked)
    yield counted("csat.no", [c for c, detail in said if detail.get("solved") is False])


def sample(frame: Frame, size: int) -> tuple[Course, ...]:
    """Draw tickets that were closed in the period, the same ones each time (R-40).

    Their references in an order that only their digits decide: nobody picks, and none is forgotten.
    """
    holds = frame.period.holds
    closed = [c for c in frame.courses if any(e.how == "closed" and holds(e.at) for e in c.ends)]
    return tuple(sorted(closed, key=lambda c: c.ticket.ref[::-1])[:size])


def scores(frame: Frame) -> Iterator[Figure]:
    """32: the mean of the scores that were given in the period, with each score."""
    given = [
        (course, float(str(line.detail.get("score"))))
        for course in frame.courses
        for line in course.happened("scored")
        if frame.period.holds(line.at)
    ]
    mean = sum(score for _, score in given) / len(given) if given else None
    parts = tuple(Part(c.ticket.ref, score, (c.ticket.ref,)) for c, score in given)
    yield Figure(
        key="qa", value=mean, unit="mean", refs=refs(c for c, _ in given), by="ref", parts=parts
    )
