"""Causes and actions, against a slow count."""

from __future__ import annotations

from collections import Counter

from mailbot.reports.learning import is_open, registered
from tests.reports.slow import FIGURES, FRAME, OFFICE_YEAR, WEEK, happened, inside


def test_causes_of_what_was_decided() -> None:
    decided = {case.ticket.ref: case.ticket.case.root_cause for case, _ in happened("decided")}
    found = Counter(cause for cause in decided.values() if cause)
    assert {p.name: p.value for p in FIGURES["causes"].parts} == dict(found)


def test_actions_opened_done_open_and_overdue() -> None:
    every = [a for c in OFFICE_YEAR.cases for a in c.ticket.actions if a.at < WEEK.end]
    done = [a for a in every if a.done_at and a.done_at < WEEK.end]
    left = [a for a in every if a not in done]
    assert FIGURES["actions.opened"].value == sum(inside(a.at) for a in every)
    assert FIGURES["actions.done"].value == sum(bool(a.done_at and inside(a.done_at)) for a in done)
    assert FIGURES["actions.open"].value == len(left)
    late = [a for a in left if a.due and a.due <= WEEK.last]
    assert FIGURES["actions.overdue"].value == len(late)
    assert sum(is_open(a, FRAME) for _, a in registered(FRAME)) == len(left)
