"""How fast it went: figures 9 to 13 and 19 (requirements §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk import clocks
from mailbot.desk.ticket import Ticket
from mailbot.reports.course import Course, as_of
from mailbot.reports.figures import BY, Figure, Frame, Part, middle, refs, share

ACKNOWLEDGED_WITHIN = timedelta(minutes=15)
RELAYED_WITHIN = timedelta(hours=4)
NO_REOPEN = timedelta(days=14)
BY_PERSON = ("relayed", "resolved", "reply-released")
"""What puts a person's own words before the customer."""


def acknowledged(frame: Frame) -> Iterator[Figure]:
    """9: from a mail's arrival until SMTP took its first answer; the share within 15 minutes."""
    spans = [(c, at - c.opened_at) for c in frame.received if (at := _acknowledged_at(c))]
    yield middle("acknowledged", spans, "minutes")
    whole = [c for c in frame.received if not c.ticket.on_behalf]
    yield share(
        "acknowledged.in_time", [c for c, span in spans if span <= ACKNOWLEDGED_WITHIN], whole
    )


def _acknowledged_at(course: Course) -> datetime | None:
    at = course.case.acknowledged_at
    return at if at and at < course.until else None


def first_response(frame: Frame) -> Iterator[Figure]:
    """10: business hours from arrival until a person first wrote to the customer."""
    spans = []
    for course in frame.courses:
        wrote = [h.at for h in course.happened(*BY_PERSON)]
        if wrote and frame.period.holds(wrote[0]):
            spans.append((course, business(frame, course.ticket, course.opened_at, wrote[0])))
    yield middle("first_response", spans)


def business(frame: Frame, ticket: Ticket, start: datetime, end: datetime) -> timedelta:
    """Return the working time between two moments, by the hours of the ticket's group."""
    calendar = frame.calendar(ticket)
    return working.working_time(calendar, start, end) if calendar else end - start


def resolved(frame: Frame) -> Iterator[Figure]:
    """11: from arrival to the last answer in the period; net of pauses, gross beside it."""
    done = [(c, c.answers[-1]) for c in frame.courses if c.answers and _in(frame, c)]
    net = []
    for course, at in done:
        paused = clocks.pause_of(as_of(course.ticket, at), at)
        net.append((course, max(at - course.opened_at - paused, timedelta(0))))
    yield middle("resolution", net)
    yield middle("resolution.gross", [(c, at - c.opened_at) for c, at in done])
    natures: dict[str, list[tuple[Course, timedelta]]] = defaultdict(list)
    for course, span in net:
        natures[BY["nature"](course.ticket)].append((course, span))
    parts = tuple(
        Part(nature, middle("", of).value or 0.0, refs(c for c, _ in of))
        for nature, of in sorted(natures.items())
    )
    yield Figure(
        key="resolution.nature",
        value=len(net),
        refs=refs(c for c, _ in net),
        by="nature",
        parts=parts,
    )


def _in(frame: Frame, course: Course) -> bool:
    return frame.period.holds(course.answers[-1])


def in_groups(frame: Frame) -> Iterator[Figure]:
    """12: the time that each group held tickets in the period, and per ticket that it touched."""
    held: dict[str, timedelta] = defaultdict(timedelta)
    touched: dict[str, set[str]] = defaultdict(set)
    for course in frame.courses:
        for group, start, end in holdings(course):
            start, end = max(start, frame.period.start), min(end, frame.period.end)
            if end > start:
                held[group] += end - start
                touched[group].add(course.ticket.ref)
    parts = tuple(
        Part(group, span / timedelta(hours=1) / len(touched[group]), tuple(sorted(touched[group])))
        for group, span in sorted(held.items(), key=lambda item: -item[1])
    )
    yield Figure(key="group_time", value=len(parts), by="group", parts=parts)


def holdings(course: Course) -> Iterator[tuple[str, datetime, datetime]]:
    """Yield who held it from when to when, while it was open."""
    moves = [(h.at, str(h.detail.get("group"))) for h in course.happened("assigned")]
    first = _first_group(course) if moves else course.ticket.group
    starts = [(course.opened_at, first), *moves]
    until = course.ends[-1].at if course.ends and not course.is_open else course.until
    for place, (at, group) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else until
        yield group, at, min(end, until)


def _first_group(course: Course) -> str:
    """Return who held what was handed on: whom the first hand-over took it from."""
    before = next((h.detail.get("before") for h in course.happened("assigned")), None)
    return str(before or course.ticket.resolved_group or course.ticket.group)


def first_contact(frame: Frame) -> Iterator[Figure]:
    """13: resolved with one mail of a person and not taken up again in 14 days, of all resolved."""
    done = [c for c in frame.courses if c.answers and frame.period.holds(c.answers[0])]
    once = [c for c in done if len(c.happened(*BY_PERSON)) == 1 and not came_back(c)]
    yield share("first_contact", once, done)


def came_back(course: Course) -> bool:
    """Tell whether it was taken up again within 14 days of an answer."""
    again = [h.at for h in course.happened("reopened", "appealed")]
    return any(
        timedelta(0) <= at - answer <= NO_REOPEN for at in again for answer in course.answers
    )


def relays(frame: Frame) -> Iterator[Figure]:
    """19: business hours from a department's answer until the customer was told; share in four."""
    spans = []
    for course in frame.courses:
        told = [h.at for h in course.happened(*BY_PERSON)]
        for line in course.happened("department-answered"):
            after = next((at for at in told if at >= line.at), None)
            if after and frame.period.holds(after):
                spans.append((course, business(frame, course.ticket, line.at, after)))
    yield middle("relay_lag", spans)
    in_time = [c for c, span in spans if span <= RELAYED_WITHIN]
    value = 100 * len(in_time) / len(spans) if spans else None
    yield Figure(
        key="relay_lag.in_time",
        value=value,
        unit="percent",
        of=(len(in_time), len(spans)),
        refs=refs(in_time),
    )
