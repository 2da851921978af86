"""An officer leaves: what he had in hand is listed to his supervisor, who hands it on (R-26)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLETE, HUDA, NOURA, SARA, Day, at, says

NOUF = Person("Nouf Al-Harbi", "nouf@rimalexpress.example", "Nouf")
REF = "KA-2026-000001"


def test_the_list_goes_to_the_supervisor_and_a_reply_gives_it_a_new_owner(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    assert day.ticket(REF)["owner"] == NOURA.email
    config = day.office.config
    text = config.read_text(encoding="utf-8").replace(NOURA.email, NOUF.email)
    config.write_text(text, encoding="utf-8")

    morning = day.works(at("08:00", 6))
    assert NOURA.email not in [reader for _, reader in morning.told]
    lists = [one for one in morning if HUDA.email in one.to and says(one, NOURA.email, REF)]
    order = f"#assign noura takes over the customers of who left {REF}"
    handed = day.answers(HUDA, at("08:30", 6), lists[-1], order)
    assert ("transcript", HUDA.email) in handed.told
    assert ("notification", NOUF.email) in handed.told  # the new owner gets the pack
    assert day.ticket(REF)["owner"] == NOUF.email
    again = day.works(at("08:00", 7))
    assert not [one for one in again if says(one, NOURA.email)]
