"""Who is no party learns nothing, whatever reference he guesses."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, SARA, STRANGER, Day, at, says


def test_a_guessed_reference_tells_a_stranger_nothing(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    (ticket,) = day.tickets()
    ref = ticket["ref"]
    sent = day.writes(STRANGER, at("10:00"), f"Status of {ref}", f"What is the status of {ref}?")
    assert not says(sent.to(STRANGER), "290019498498")
