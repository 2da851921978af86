"""Accounts, the system itself, and what was read: figures 34 to 36 (requirements §5)."""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.desk.ticket import Kind
from mailbot.reports.course import Course, answered_by
from mailbot.reports.figures import BY, Figure, Frame, refs, split_by, tallied
from mailbot.reports.promises import due_in

TOP = 10
FAILED = frozenset({"failed", "held", "uncertain"})


def accounts(frame: Frame) -> Iterator[Figure]:
    """34: the ten accounts with the most tickets, and with the most breaches."""
    named = [c for c in frame.received if c.ticket.account]
    yield _top("accounts", named)
    late = [c for c, at in due_in(frame, Kind.TICKET) if not answered_by(c, at)]
    yield _top("accounts.breaches", [c for c in late if c.ticket.account])


def _top(key: str, courses: list[Course]) -> Figure:
    parts = split_by(courses, BY["account"])[:TOP]
    return Figure(key=key, value=len(courses), refs=refs(courses), by="account", parts=parts)


def system(frame: Frame) -> Iterator[Figure]:
    """35: letters that did not get out, and addresses that sent them back; for the whole office."""
    went = [w for w in frame.snapshot.letters if frame.period.holds(w.at)]
    failed = [w for w in went if w.state in FAILED]
    yield Figure(
        key="letters.failed",
        value=len(failed),
        refs=tuple(w.ref for w in failed if w.ref),
        by="outbox",
        parts=tallied(w.state for w in failed),
    )
    yield Figure(key="letters", value=len(went), by="letter", parts=tallied(w.kind for w in went))
    bounced = [
        c for c in frame.courses if any(frame.period.holds(h.at) for h in c.happened("undelivered"))
    ]
    yield Figure(key="bounces", value=len(bounced), refs=refs(bounced))


def reviews(frame: Frame) -> Iterator[Figure]:
    """36: how often people looked at their tickets, read the weekly report, analysed the month."""
    looks = [look for look in frame.snapshot.looks if frame.period.holds(look.at)]
    for key, start in (("reviews.mine", "mine"), ("reviews.weekly", "weekly/")):
        who = tallied(look.email for look in looks if look.what.startswith(start))
        yield Figure(key=key, value=sum(p.value for p in who), by="person", parts=who)
