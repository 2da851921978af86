"""The course of a ticket up to a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailbot.desk.ticket import Kind, Span
from mailbot.reports.course import answered_by, course_of, dropped_by, due_of
from mailbot.reports.snapshot import Case, Happened
from tests.desk.office import DAY, HOUR, HUDA, NOON, OFFICE, ticket


def case(*lines: tuple[float, str], **more: object) -> Case:
    history = tuple(Happened(NOON + h * HOUR, HUDA.email, kind, {}) for h, kind in lines)
    return Case(ticket=ticket(**more), history=history)


def test_later_lines_count_for_nothing() -> None:
    made = case((0, "opened"), (5, "resolved"), (80, "closed"), (100, "reopened"))
    early = course_of(made, NOON + 6 * HOUR)
    assert early is not None
    assert (early.is_open, early.answered, early.ends) == (True, True, ())
    late = course_of(made, NOON + 200 * HOUR)
    assert late is not None
    assert (late.is_open, late.answered, len(late.ends), len(late.reopened)) == (True, False, 1, 1)


def test_what_was_not_there_yet_and_praise_have_none() -> None:
    assert course_of(case((0, "opened")), NOON) is None
    praise = case((0, "opened"), kind=Kind.FEEDBACK)
    assert course_of(praise, NOON + DAY) is None


def test_an_answer_counts_from_its_own_moment_until_it_is_taken_up_again() -> None:
    made = course_of(case((5, "resolved"), (9, "reopened")), NOON + DAY)
    assert made is not None
    assert not answered_by(made, NOON + 5 * HOUR - timedelta(seconds=1))
    assert answered_by(made, NOON + 5 * HOUR)
    assert not answered_by(made, NOON + 10 * HOUR)


def test_what_was_merged_is_due_no_more() -> None:
    made = course_of(case((5, "merged-into")), NOON + DAY)
    assert made is not None
    assert not dropped_by(made, NOON + 4 * HOUR)
    assert dropped_by(made, NOON + 5 * HOUR)


def test_the_date_is_that_of_the_moment_whatever_paused_later() -> None:
    paused = (Span(NOON + 30 * HOUR, NOON + 40 * HOUR),)
    made = case((0, "opened"), pauses=paused)
    before, after = course_of(made, NOON + 20 * HOUR), course_of(made, NOON + 50 * HOUR)
    assert before is not None
    assert after is not None
    assert due_of(after, OFFICE) == NOON + 82 * HOUR
    assert due_of(before, OFFICE) == NOON + 72 * HOUR
    assert due_of(after, OFFICE, gross=True) == NOON + 72 * HOUR
    extended = replace(made, ticket=replace(made.ticket, extended_until=NOON + 200 * HOUR))
    later = course_of(extended, NOON + 50 * HOUR)
    assert later is not None
    assert due_of(later, OFFICE) == NOON + 82 * HOUR
