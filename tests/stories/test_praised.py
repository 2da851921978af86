"""Praise in the complaints mailbox (S-24), and what only looks like it."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLAINTS, REEM, SARA, TURKI, Day, at, says

UMM_SALEH = Person("أم صالح", "umm.saleh@freemail.example")


def test_thanks_are_thanked_passed_on_and_open_no_case(day: Day) -> None:
    """S-24: «كل الشكر للمندوب محمد على تعامله الراقي»."""
    words = "كل الشكر للمندوب محمد على تعامله الراقي."
    first = day.writes(UMM_SALEH, at("09:00"), "شكر وتقدير", words, COMPLAINTS)
    assert says(first.to(UMM_SALEH), "FBK-2026-000001", "شكرًا")
    assert ("notification", TURKI.email) in first.told
    assert says(first.to(TURKI), "للمندوب محمد")
    [kept] = day.tickets()
    assert (kept["ref"], kept["state"], kept["due_at"]) == (
        "FBK-2026-000001",
        "FEEDBACK_LOGGED",
        None,
    )
    assert day.works(at("09:00", day=12)).told == []  # and nobody is ever reminded of it


def test_thanks_that_hide_a_complaint_are_one(day: Day) -> None:
    words = "Thank you so much, but the vase is broken and nobody answers me."
    first = day.writes(UMM_SALEH, at("09:00"), "Thanks", words, COMPLAINTS)
    assert ("notification", REEM.email) in first.told
    assert day.tickets()[0]["ref"] == "CMP-2026-000001"


def test_thanks_on_an_open_ticket_are_a_note_on_it(day: Day) -> None:
    words = "AWB 290019498498 is four days late.\n\nShipper: Al Nokhba Trading, 0501234567\n"
    words += "Consignee: Fahd Al-Otaibi, 0557654321"
    first = day.writes(SARA, at("09:00"), "Late shipment", words)
    day.answers(SARA, at("10:00"), first.to(SARA), "Thank you very much!")
    assert [one["ref"] for one in day.tickets()] == ["KA-2026-000001"]
