"""A customer asks for news without saying of what (S-13)."""

from __future__ import annotations

from tests.offices import message_of
from tests.stories.correspondence import COMPLETE, NOURA, SARA, Day, at, says


def test_one_open_matter_is_meant_and_of_two_he_is_asked_which(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    alone = day.writes(SARA, at("08:20"), "Any news?", "Hi, is there any update, please?")
    assert alone.told == [("notification", NOURA.email), ("status", SARA.email)]
    assert says(alone.to(SARA), "KA-2026-000001")

    day.writes(SARA, at("08:30"), "Another", COMPLETE.replace("290019498498", "290019502233"))
    asked = day.writes(SARA, at("10:30"), "Any news?", "Hi, is there any update, please?")
    assert asked.told == [("status", SARA.email)]
    question = asked.to(SARA)
    assert says(question, "1) KA-2026-000001", "2) KA-2026-000002")
    assert "[" not in str(message_of(question)["Subject"])

    second = day.answers(SARA, at("10:40"), question, "2")
    assert second.told == [("notification", NOURA.email), ("status", SARA.email)]
    assert str(message_of(second.to(SARA))["Subject"]).endswith("[KA-2026-000002]")
    assert len(day.tickets()) == 2
