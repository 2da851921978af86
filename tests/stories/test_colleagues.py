"""A colleague at a station writes that something cannot wait (S-25, R-33)."""

from __future__ import annotations

from tests.stories.correspondence import COMPLETE, HUDA, NOURA, SARA, TURKI, Day, at, says

COUNTER = "URGENT: the consignee is waiting at the counter, please release AWB 290019498498."


def test_an_urgent_word_joins_the_open_ticket_and_calls_officer_and_supervisor(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    doubted = day.writes(TURKI, at("09:00"), "[KA-2026-000001] URGENT", COUNTER)
    assert doubted.told == [("refusal", TURKI.email)]

    sent = day.answers(TURKI, at("09:01"), doubted.to(TURKI), "yes")
    called = [reader for kind, reader in sent.told if kind == "escalation"]
    assert sorted(called) == [HUDA.email, NOURA.email]
    assert ("transcript", TURKI.email) in sent.told
    assert SARA.email not in [reader for _, reader in sent.told]

    [ticket] = day.tickets()
    assert ticket["urgency"] == 2
    accepted = day.answers(NOURA, at("09:10"), sent.kind("escalation", NOURA), "ok")
    assert says(accepted.to(NOURA), "KA-2026-000001")
    assert "escalation" not in [kind for kind, _ in day.works(at("11:30")).told]
