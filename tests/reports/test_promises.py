"""What was promised and kept, against a slow count."""

from __future__ import annotations

from datetime import timedelta

from mailbot.desk.ticket import Kind
from mailbot.reports.promises import due_in, lateness
from tests.reports.slow import (
    FIGURES,
    FRAME,
    HOUR,
    WEEK,
    due,
    fell_due,
    had_answer,
    open_at,
    state,
    tickets,
)


def test_met_is_of_all_that_fell_due_also_what_is_still_open() -> None:
    for key, gross in (("sla", False), ("sla.gross", True)):
        fell = fell_due(Kind.TICKET, gross=gross)
        kept = [case for case, at in fell if had_answer(case, at)]
        assert FIGURES[key].of == (len(kept), len(fell))
        assert 0 < len(kept) < len(fell)


def test_complaints_by_their_first_date() -> None:
    fell = fell_due(Kind.COMPLAINT)
    kept = [case for case, at in fell if had_answer(case, at)]
    assert FIGURES["complaints.on_time"].of == (len(kept), len(fell))


def test_breaches_are_what_fell_due_and_had_no_answer() -> None:
    late = [
        case.ticket.ref
        for kind in (Kind.TICKET, Kind.COMPLAINT)
        for case, at in fell_due(kind)
        if not had_answer(case, at)
    ]
    assert sorted(FIGURES["breaches"].refs) == sorted(late)
    hours = [part.value for part in FIGURES["breaches"].parts]
    assert hours == sorted(hours, reverse=True)
    assert all(lateness(course, at) > timedelta(0) for course, at in due_in(FRAME, Kind.TICKET))


def test_overdue_is_open_unanswered_and_past_its_date() -> None:
    late = []
    for case in open_at(WEEK.end):
        waits = case.ticket.paused_at is not None and case.ticket.paused_at < WEEK.end
        if not state(case, WEEK.end)[2] and due(case) < WEEK.end and not waits:
            late.append(case.ticket.ref)
    assert sorted(FIGURES["overdue"].refs) == sorted(late)


def test_ages_are_those_of_all_that_is_open() -> None:
    limits = {"0-24": (0, 24), "24-48": (24, 48), "48-72": (48, 72), "72-120": (72, 120),
              "120-240": (120, 240), "240-": (240, 10**9)}  # fmt: skip
    for part in FIGURES["ages"].parts:
        low, high = limits[part.name]
        ages = [(WEEK.end - c.ticket.opened_at) / HOUR for c in open_at(WEEK.end)]
        assert part.value == sum(low <= age < high for age in ages)
    assert len(tickets()) > 400
