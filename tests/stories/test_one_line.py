"""The lowest barrier: a mail of one line, without a subject, gets a useful answer (R-47)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLAINTS, Day, at, says

HASSAN = Person("Hassan", "hassan@freemail.example")


def test_one_line_without_a_subject_is_answered_and_asked_what_it_is_about(day: Day) -> None:
    first = day.writes(HASSAN, at("09:00"), "", "your driver was rude to me", COMPLAINTS)
    assert says(first.to(HASSAN), "CMP-2026-000001", "12 January", "costs nothing")
