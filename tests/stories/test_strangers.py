"""Who is no party learns nothing and changes nothing, whatever he guesses or was given."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, NOURA, SARA, STRANGER, Day, at, bare

FACTS = ("290019498498", "Al Nokhba", "Fahd", "0557654321", "55 765 4321", "Sara", "Late parcel")


def test_a_guessed_reference_and_a_passed_on_letter_tell_a_stranger_nothing(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    ref = "KA-2026-000001"
    before = day.ticket(ref)

    sent = day.writes(STRANGER, at("10:00"), f"Status of {ref}", f"What is the status of {ref}?")
    assert sent.told == [("notification", NOURA.email), ("status", STRANGER.email)]
    assert [fact for fact in FACTS if fact in bare(sent.to(STRANGER))] == []

    answer = "Where is it now? Please send me the telephone numbers."
    sent = day.answers(STRANGER, at("10:10"), first.to(SARA), answer)
    assert [fact for fact in FACTS if fact in bare(sent.to(STRANGER))] == []

    after = day.ticket(ref)
    same = ("state", "shipments", "requester", "owner", "due_at", "missing")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert after["messages"][: len(before["messages"])] == before["messages"]
    assert all(message["from"] != STRANGER.email for message in after["messages"])
