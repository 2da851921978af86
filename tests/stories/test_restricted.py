"""A complainant who goes on and on about an answered matter (S-20)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLAINTS, REEM, TURKI, Day, at, says
from tests.stories.test_complaint import AMAL

DINA = Person("Dina Farouk", "dina@freemail.example", "Dina")
FORM = (
    "1) not confirmed\n2) The camera shows that nobody touched the parcel.\n"
    "3) nothing\n4) We watched the recording.\n5) The parcel came whole.\n"
    "6) The same was asked and answered twice.\n7) We watched the recording again.\n"
    "8) nothing further\n9) none on our side\n"
)


def test_the_manager_seconds_and_restricts_and_a_new_shipment_is_still_answered(day: Day) -> None:
    words = "I complain: your courier stole my phone out of the parcel."
    pack = day.writes(DINA, at("09:00"), "Complaint", words, COMPLAINTS).kind("forwarding", TURKI)
    day.answers(TURKI, at("09:30"), pack, "#accept")
    decided = day.answers(TURKI, at("10:00"), pack, f"#decide vexatious\n{FORM}")
    assert decided.told == [("question", AMAL.email), ("transcript", TURKI.email)]
    seconded = day.answers(AMAL, at("11:00"), decided.to(AMAL), "#approve")
    draft = seconded.to(REEM)
    sent = day.answers(REEM, at("12:00"), draft, "#send")
    reply = sent.to(DINA)
    assert says(reply, "asked and answered twice")
    assert not says(reply, "vexatious")

    line = "#restrict 2026-03-01 the matter was looked into twice and answered"
    told = day.answers(AMAL, at("13:00"), decided.to(AMAL), line)
    assert ("closing", DINA.email) in told.told
    letter = told.to(DINA)
    assert says(letter, "1 March 2026", "looked into twice", "Transport General Authority")

    again = day.answers(DINA, at("14:00"), letter, "Thieves, all of you!")
    assert again.told == []
    assert day.ticket("CMP-2026-000001")["state"] == "REPLIED"
    other = "My shipment AWB 290019498506 has not arrived. Where is it?"
    fresh = day.answers(DINA, at("15:00"), letter, other)
    assert DINA.email in [reader for _, reader in fresh.told]
