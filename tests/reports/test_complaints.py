"""Complaints, against a slow count."""

from __future__ import annotations

from collections import Counter

from mailbot.desk.ticket import Kind
from tests.reports.slow import FIGURES, happened, received


def test_received_by_topic_and_department() -> None:
    came = [c.ticket for c in received() if c.ticket.kind is Kind.COMPLAINT]
    topics = Counter(ticket.case.topic for ticket in came)
    assert {p.name: p.value for p in FIGURES["complaints"].parts} == dict(topics)
    assert FIGURES["complaints.department"].value == len(came)


def test_decisions_are_those_of_the_period() -> None:
    decided = {case.ticket.ref: case.ticket for case, _ in happened("decided")}
    found = Counter(str(t.case.decision) for t in decided.values())
    assert {p.name: p.value for p in FIGURES["decisions"].parts} == dict(found)


def test_appeals_of_those_replied_to() -> None:
    replied = {c.ticket.ref for c, _ in happened("reply-released")}
    appealed = {c.ticket.ref for c, _ in happened("appealed")}
    assert FIGURES["appeals"].of == (len(appealed), len(replied))


def test_more_time_is_never_without_a_reason() -> None:
    assert FIGURES["extensions.bare"].value == 0
    assert FIGURES["extensions.days"].value == 3
    assert FIGURES["extensions"].of is not None
    assert FIGURES["external"].value == len(happened("taken-outside"))
