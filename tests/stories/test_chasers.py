"""A customer asks for news without saying of what (S-13)."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, SARA, Day, at


def test_with_two_open_matters_he_is_asked_which(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    day.writes(SARA, at("08:30"), "Another", COMPLETE.replace("290019498498", "290019502233"))
    sent = day.writes(SARA, at("12:00"), "Any news?", "Hi, is there any update, please?")
    assert ("status", SARA.email) in sent.told
