"""Machines answer our letters; nobody answers them (S-11, S-12)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import NOURA, SARA, WITHOUT_CONSIGNEE, Day, at, says


def test_an_absence_and_a_bounce_are_kept_and_get_no_answer(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    request = first.to(SARA).raw

    assert day.arrives(at("08:21"), samples.out_of_office(SARA, request, at("08:21"))) == []
    ticket = day.ticket("KA-2026-000001")
    assert ticket["state"] == "AWAITING_INFO"
    assert ticket["messages"][-1]["audience"] == "staff"

    told = day.arrives(at("08:30"), samples.bounce(request, at("08:30")))
    assert told.told == [("alarm", NOURA.email)]
    assert says(told.to(NOURA), SARA.email)
    assert [ticket["ref"] for ticket in day.tickets()] == ["KA-2026-000001"]


def test_a_list_and_a_bounce_of_somebody_else_s_mail_leave_no_trace(day: Day) -> None:
    letter = samples.new_mail(SARA, "nobody@elsewhere.example", at("08:00"), "Hello", "Hello")
    day.office.put("key_accounts", samples.bounce(letter, at("08:10")))
    assert day.arrives(at("08:30"), samples.newsletter(at("08:30"))) == []
    assert day.tickets() == []
