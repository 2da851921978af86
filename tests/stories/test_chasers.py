"""A customer asks for news without saying of what (S-13)."""

from __future__ import annotations

from tests.offices import message_of
from tests.stories.correspondence import COMPLETE, HUDA, NOURA, SARA, Day, at, says


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


def test_the_state_is_told_to_its_customer_and_three_calls_a_day_are_answered_once(
    day: Day,
) -> None:
    """S-28: told at once, never what stands inside; the third call reaches the supervisor."""
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    asks = "What is the status of KA-2026-000001?"
    first = day.writes(SARA, at("09:00"), "Status", asks)
    assert first.told == [("notification", NOURA.email), ("status", SARA.email)]
    assert says(
        first.to(SARA), "With our team", "We registered your message", "You hear from us by"
    )
    assert not says(first.to(SARA), "Noura")
    second = day.writes(SARA, at("11:00"), "Status", asks)
    assert second.told == [("notification", NOURA.email)]
    third = day.writes(SARA, at("15:00"), "Status", asks)
    assert ("status", SARA.email) not in third.told
    assert {("escalation", NOURA.email), ("escalation", HUDA.email)} <= set(third.told)
    ticket = day.ticket("KA-2026-000001")
    assert (ticket["state"], ticket["urgency"]) == ("OPEN", 2)
