"""Solved? Yes closes, no takes it up again; what comes later is told from it (R-4, S-10)."""

from __future__ import annotations

from datetime import timedelta

from tests.stories.correspondence import COMPLETE, HUDA, NOURA, SARA, Day, at, says

DONE = "#resolve\nWe delivered AWB 290019498498 today at 14:15; Fahd signed for it."


def test_no_takes_it_up_again_yes_closes_it_and_a_late_mail_is_a_new_case(day: Day) -> None:
    notice = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).to(NOURA)
    asked = day.answers(NOURA, at("14:30"), notice, DONE).kind("closing", SARA)
    assert day.ticket("KA-2026-000001")["state"] == "RESOLVED"

    reopened = day.answers(SARA, at("15:00"), asked, "No, it has not come. 2")
    assert reopened.told == [
        ("notification", HUDA.email),
        ("notification", NOURA.email),
        ("update", SARA.email),
    ]
    assert says(reopened.to(SARA), "taken your case up again", "KA-2026-000001")
    assert day.ticket("KA-2026-000001")["state"] == "OPEN"

    again = day.answers(NOURA, at("16:00"), notice, DONE).kind("closing", SARA)
    closed = day.answers(SARA, at("16:30"), again, "Yes, thank you. 5/5")
    assert closed.told == [("closing", SARA.email)]
    ticket = day.ticket("KA-2026-000001")
    assert ticket["state"] == "CLOSED"
    assert [e["kind"] for e in ticket["events"]].count("solved") == 2

    thanks = day.answers(SARA, at("17:00", 6), closed.to(SARA), "Thank you very much")
    assert thanks.told == []

    much_later = at("09:00") + timedelta(days=40)
    text = "The parcel with AWB 290019498498 has still not arrived."
    late = day.answers(SARA, much_later, closed.to(SARA), text)
    letter = next(one for one in late if SARA.email in one.to)
    assert says(letter, "KA-2026-000002", "KA-2026-000001")
    links = day.ticket("KA-2026-000002")["links"]
    assert {"ref": "KA-2026-000001", "relation": "continues"} in links
