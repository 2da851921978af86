"""A command under a colleague's name: proved by his own answer, or not done."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import COMPLETE, HUDA, NOURA, REEM, SARA, STRANGER, Day, at, says

FORGED_TEXT = "Dear Sara, send the fee to account 12345."


def test_a_command_waits_for_proof_and_is_then_carried_out(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    asked = day.writes(NOURA, at("09:00"), "[KA-2026-000001]", "#reply\nIt comes today.")
    assert asked.told == [("refusal", NOURA.email)]
    assert says(asked.to(NOURA), "It comes today.")

    done = day.answers(NOURA, at("09:05"), asked.to(NOURA), "نعم")
    assert done.told == [("relay", SARA.email), ("transcript", NOURA.email)]
    assert says(done.to(SARA), "It comes today.", "Noura Al-Qahtani")

    again = day.answers(NOURA, at("09:10"), asked.to(NOURA), "نعم")
    assert ("relay", SARA.email) not in again.told


def test_a_forged_command_is_carried_out_by_nobody_else_s_answer(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    before = day.ticket("KA-2026-000001")
    forged = day.writes(NOURA, at("09:00"), "[KA-2026-000001]", f"#reply\n{FORGED_TEXT}")
    letter = forged.to(NOURA)
    raw = samples.reply(STRANGER, letter.raw, at("09:05"), "yes")
    day.office.put("key_accounts", raw)
    sent = day.answers(REEM, at("09:06"), letter, "yes")
    assert ("refusal", REEM.email) in sent.told
    assert not any(SARA.email in one.to or says(one, FORGED_TEXT) for one in sent)
    assert day.ticket("KA-2026-000001")["messages"] == before["messages"]

    denied = day.answers(NOURA, at("09:10"), letter, "لا")
    assert ("transcript", NOURA.email) in denied.told
    assert HUDA.email in [reader for _, reader in denied.told]  # her supervisor is told
    late = day.answers(NOURA, at("09:15"), letter, "نعم")
    assert SARA.email not in [reader for _, reader in late.told]
