"""A customer completes his report piece by piece, and is asked only for the rest (S-2)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.offices import message_of
from tests.stories.correspondence import (
    HANI,
    NOURA,
    SARA,
    WITHOUT_CONSIGNEE,
    Day,
    at,
    says,
    with_answers,
)

NAME, CONTACT = "Consignee (receiver) name", "Consignee mobile or e-mail"


def test_only_what_is_missing_is_asked_until_nothing_is(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    assert first.told == [("notification", NOURA.email), ("request", SARA.email)]
    request = first.to(SARA)
    assert says(request, f"1) {NAME}:", f"2) {CONTACT}:", "Waybill: 290019501122")
    assert not says(request, "Shipper (sender) name:")
    page = message_of(request).get_body(("html",))
    assert page is not None
    assert ' lang="en" dir="ltr"' in page.get_content()

    filled_in = with_answers(samples.reply(SARA, request.raw, at("09:10"), ""), {1: "Mona Saleh"})
    second = day.arrives(at("09:10"), filled_in)
    assert second.told == [("notification", NOURA.email), ("request", SARA.email)]
    assert says(second.to(SARA), f"1) {CONTACT}:", "Consignee (receiver): Mona Saleh")
    assert not says(second.to(SARA), f"{NAME}:")

    third = day.answers(HANI, at("08:10", 6), second.to(SARA), "her mob 0551112222")
    assert third.told == [("complete", HANI.email), ("notification", NOURA.email)]
    assert says(third.to(HANI), "Mona Saleh, +966 55 111 2222")

    ticket = day.ticket("KA-2026-000001")
    assert (ticket["state"], ticket["missing"]) == ("OPEN", [])
    assert ticket["requester"]["email"] == SARA.email
    kinds = [message["kind"] for message in ticket["messages"] if message["audience"] == "customer"]
    assert kinds == ["mail", "request", "mail", "request", "mail", "complete"]
