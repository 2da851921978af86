"""How much came and went: figures 1 to 4, 15 to 18 (requirements §5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mailbot.desk.ticket import Kind
from mailbot.reports.course import Course
from mailbot.reports.figures import Figure, Frame, Part, counted, refs, share, tallied

REPEAT_DAYS = timedelta(days=30)
COMPLAINER_DAYS = timedelta(days=90)
COMPLAINER_TIMES = 3
MACHINES = frozenset({"auto_reply", "list", "spam"})


def received(frame: Frame) -> Iterator[Figure]:
    """1: tickets created in the period, by nature, country, group, account, channel, language."""
    for by in ("nature", "country", "group", "account", "channel", "language"):
        yield counted(f"received.{by}" if by != "nature" else "received", frame.received, by)
    yield Figure(
        key="feedback",
        value=len(frame.feedback),
        refs=tuple(case.ticket.ref for case in frame.feedback),
    )


def flow(frame: Frame) -> Iterator[Figure]:
    """2 and 3: closed in the period, open at its end, and what must add up between.

    backlog at the start + received + reopened - closed - cancelled - merged = backlog at the end.
    """
    ended: dict[str, list[Course]] = {"closed": [], "cancelled": [], "merged": []}
    again: list[Course] = []
    for course in frame.courses:
        for end in course.ends:
            if frame.period.holds(end.at):
                ended[end.how].append(course)
        again += [course for at in course.reopened if frame.period.holds(at)]
    yield counted("closed", ended["closed"], "nature")
    yield counted("cancelled", ended["cancelled"])
    yield counted("merged", ended["merged"])
    yield counted("reopened", again)
    yield counted("backlog", [c for c in frame.courses if c.is_open], "group")
    yield counted("backlog.start", [c for c in frame.courses if was_open(c, frame)])


def was_open(course: Course, frame: Frame) -> bool:
    """Tell whether it was open when the period began."""
    start = frame.period.start
    if course.opened_at >= start:
        return False
    ends = sum(end.at < start for end in course.ends)
    return ends <= sum(at < start for at in course.reopened)


def mails(frame: Frame) -> Iterator[Figure]:
    """4: people's mails that came in; machines' apart; parked ones were not understood.

    Mails are counted for the whole office: one that became part of no ticket has no group.
    """
    came = [m for m in frame.snapshot.mails if frame.period.holds(m.at)]
    human = [m for m in came if m.disposition not in MACHINES and m.state != "quarantined"]
    yield Figure(key="mails", value=len(human))
    machines = tallied(m.disposition for m in came if m.disposition in MACHINES)
    yield Figure(
        key="mails.machine", value=sum(p.value for p in machines), parts=machines, by="disposition"
    )
    yield Figure(key="mails.parked", value=sum(m.state == "quarantined" for m in came))


def repeats(frame: Frame) -> Iterator[Figure]:
    """15: waybills with two tickets or more in 30 days; complainers with three in 90."""
    mine: dict[str, list[str]] = {}
    for course in frame.received:
        for waybill in _waybills(course):
            mine.setdefault(waybill, []).append(course.ticket.ref)
    since = frame.period.end - REPEAT_DAYS
    known: dict[str, set[str]] = {waybill: set(found) for waybill, found in mine.items()}
    for old in frame.snapshot.earlier:
        if since <= old.opened_at < frame.period.end:
            for waybill in old.waybills:
                if waybill in known:
                    known[waybill].add(old.ref)
    again = {waybill: found for waybill, found in known.items() if len(found) > 1}
    value = 100 * len(again) / len(known) if known else None
    yield Figure(
        key="repeat.waybills",
        value=value,
        unit="percent",
        of=(len(again), len(known)),
        refs=tuple(sorted({ref for found in again.values() for ref in found})),
    )
    people: dict[str, list[str]] = {}
    for old in frame.snapshot.earlier:
        in_time = frame.period.end - COMPLAINER_DAYS <= old.opened_at < frame.period.end
        if old.complaint and in_time and (frame.groups is None or old.group in frame.groups):
            people.setdefault(old.requester, []).append(old.ref)
    often = {who: found for who, found in people.items() if len(found) >= COMPLAINER_TIMES}
    yield Figure(
        key="repeat.complainers",
        value=len(often),
        refs=tuple(ref for found in often.values() for ref in found),
    )


def _waybills(course: Course) -> set[str]:
    return {s.waybill for s in course.ticket.shipments if s.waybill}


def missing(frame: Frame) -> Iterator[Figure]:
    """16: tickets that lacked something at their first mail, by field and by account."""
    lacked = [c for c in frame.received if first_asked(c)]
    yield share("missing", lacked, frame.received)
    fields = tallied(field for c in lacked for field in first_asked(c))
    yield Figure(key="missing.fields", value=sum(p.value for p in fields), by="field", parts=fields)
    yield counted("missing.accounts", lacked, "account")


def first_asked(course: Course) -> tuple[str, ...]:
    """Return the fields that were asked for in the answer to its first mail."""
    for line in course.case.history:
        if line.kind == "details-asked" and line.at == course.opened_at:
            found = line.detail.get("fields")
            return tuple(str(f) for f in found) if isinstance(found, list | tuple) else ()
    return ()


def rounds(frame: Frame) -> Iterator[Figure]:
    """17: how often we asked, how long it took to complete, and what never was."""
    asked = [c for c in frame.received if c.happened("details-asked")]
    times = [len(c.happened("details-asked")) for c in asked]
    mean = sum(times) / len(times) if times else None
    yield Figure(key="rounds", value=mean, unit="mean", refs=refs(asked))
    never = [c for c in asked if not c.happened("details-complete", "enough")]
    yield share("rounds.never", never, asked)


def chasers(frame: Frame) -> Iterator[Figure]:
    """18: customers' mails for news in the period, for each ticket that was open in it."""
    holds = frame.period.holds
    was = [c for c in frame.courses if c.is_open or was_open(c, frame) or holds(c.opened_at)]
    chased = [
        (c, n) for c in was if (n := sum(frame.period.holds(h.at) for h in c.happened("chased")))
    ]
    total = sum(n for _, n in chased)
    parts = tuple(Part(c.ticket.ref, n, (c.ticket.ref,)) for c, n in chased)
    yield Figure(
        key="chasers",
        value=total / len(was) if was else None,
        unit="mean",
        of=(total, len(was)),
        refs=refs(c for c, _ in chased),
        parts=sorted_parts(parts),
        by="ref",
    )


def sorted_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts, the most first."""
    return tuple(sorted(parts, key=lambda part: (-part.value, part.name)))


def is_complaint(course: Course) -> bool:
    """Tell a complaint from a ticket of key accounts."""
    return course.ticket.kind is Kind.COMPLAINT
