"""Claims: figure 22 (requirements §5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from mailbot.desk.claim import Claim
from mailbot.reports.course import Course
from mailbot.reports.figures import Figure, Frame, Part, middle, refs

Mine = tuple[Course, Claim]
Ends = tuple[datetime | None, datetime | None]


def claims(frame: Frame) -> Iterator[Figure]:
    """22: claims by state, with their amounts by currency; those decided, sent, received, paid."""
    mine = [(c, c.ticket.claim) for c in frame.courses if c.ticket.claim and _alive(frame, c)]
    states: dict[str, list[Course]] = {}
    for course, claim in mine:
        states.setdefault(claim.state.value, []).append(course)
    parts = tuple(Part(state, len(of), refs(of)) for state, of in states.items())
    found = refs(c for c, _ in mine)
    yield Figure(key="claims", value=len(mine), refs=found, by="claim", parts=parts)
    yield _amounts("claims.asked", mine, lambda claim: claim.amount_asked)
    approved = [(c, k) for c, k in mine if k.approved_at and frame.period.holds(k.approved_at)]
    yield _amounts("claims.approved", approved, lambda claim: claim.amount_approved)
    yield _between(frame, "claims.sent", mine, lambda k: (k.approved_at, k.sent_at))
    yield _between(frame, "claims.receipt", mine, lambda k: (k.sent_at, k.receipt_at))
    yield _between(frame, "claims.paid", mine, lambda k: (k.approved_at, k.paid_at))


def _alive(frame: Frame, course: Course) -> bool:
    """Tell whether it was open in the period or touched in it."""
    ended = course.ends[-1].at if course.ends and not course.is_open else None
    return ended is None or ended >= frame.period.start


def _amounts(key: str, mine: list[Mine], amount_of: Callable[[Claim], str | None]) -> Figure:
    sums: dict[str, Decimal] = {}
    behind: dict[str, list[str]] = {}
    for course, claim in mine:
        amount = _decimal(amount_of(claim))
        if amount is not None:
            currency = claim.currency or ""
            sums[currency] = sums.get(currency, Decimal(0)) + amount
            behind.setdefault(currency, []).append(course.ticket.ref)
    parts = tuple(Part(c, float(total), tuple(behind[c])) for c, total in sorted(sums.items()))
    found = tuple(ref for of in behind.values() for ref in of)
    return Figure(key=key, value=len(found), refs=found, by="currency", parts=parts)


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _between(frame: Frame, key: str, mine: list[Mine], ends_of: Callable[[Claim], Ends]) -> Figure:
    spans: list[tuple[Course, timedelta]] = []
    for course, claim in mine:
        start, end = ends_of(claim)
        if start and end and frame.period.holds(end):
            spans.append((course, end - start))
    return middle(key, spans)
