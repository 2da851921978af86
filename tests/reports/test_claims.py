"""Claims, against a slow count."""

from __future__ import annotations

from datetime import timedelta

from tests.reports.slow import FIGURES, WEEK, inside, tickets


def test_amounts_that_were_approved_in_the_period() -> None:
    approved = [
        c
        for c in tickets()
        if c.ticket.claim
        and c.ticket.opened_at < WEEK.end
        and c.ticket.claim.approved_at
        and inside(c.ticket.claim.approved_at)
        and _alive(c.ticket.ref)
    ]
    [part] = FIGURES["claims.approved"].parts
    assert (part.name, part.value) == ("SAR", 80.0 * len(approved))


def _alive(ref: str) -> bool:
    return ref in FIGURES["claims"].refs


def test_the_time_from_approval_to_payment() -> None:
    assert FIGURES["claims.paid"].value == timedelta(days=2) / timedelta(hours=1)
    assert FIGURES["claims.receipt"].value == 24
