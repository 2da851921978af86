"""What the office's people write: to the customer under their name, or inside the house."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, NOURA, SARA, Day, at, says


def test_an_officers_plain_reply_reaches_the_customer(day: Day) -> None:
    told = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).kind("notification", NOURA)
    sent = day.answers(NOURA, at("08:40"), told, "Dear Sara, it is delivered today before four.")
    assert sent.told == [("relay", SARA.email)]
    assert says(sent.to(SARA), "delivered today before four")
