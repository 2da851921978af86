"""A command under a colleague's name: proved by his answer, or not done."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, NOURA, SARA, Day, at


def test_a_command_waits_for_proof_and_is_then_carried_out(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    (ticket,) = day.tickets()
    asked = day.writes(NOURA, at("09:00"), f"[{ticket['ref']}]", "#take")
    assert asked.told == [("refusal", NOURA.email)]
    done = day.answers(NOURA, at("09:05"), asked.to(NOURA), "Yes, that was me.")
    assert done.told == [("transcript", NOURA.email)]
