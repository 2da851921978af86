"""What we only believe is asked about beside its line, and a plain yes settles it (R-15, R-16)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import (
    HANI,
    KEY_ACCOUNTS,
    NOURA,
    SARA,
    Day,
    at,
    says,
    with_answers,
)

UNEXPLAINED = (
    "Dear team,\n\nAWB 290019501122 has not been delivered since Thursday, Mona Saleh 0551112222."
    "\n\nShipper: Al Nokhba Trading, phone 0112223344"
)
UNEXPLAINED_AR = (
    "السلام عليكم\n\nالشحنة 290019501122 لم تصل منذ الخميس. منى صالح 0551112222"
    "\n\nالشاحن: النخبة للتجارة، هاتف 0112223344"
)
NAME, CONTACT = "1) Consignee (receiver) name:", "2) Consignee mobile or e-mail:"


def test_a_yes_completes_what_we_understood(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", UNEXPLAINED)
    request = first.to(SARA)
    assert says(
        request,
        f"We understood: Mona Saleh. Is that right? {NAME}",
        f"We understood: +966 55 111 2222. Is that right? {CONTACT}",
        'If what we understood is right, "yes" is enough',
    )
    assert not says(request, "Consignee (receiver): Mona Saleh")
    assert says(first.to(NOURA), "Mona Saleh، +966 55 111 2222 (غير مؤكد)", "الناقص")
    waiting = day.ticket("KA-2026-000001")
    assert waiting["missing"] == ["consignee.name", "consignee.contact"]
    assert waiting["shipments"][0]["consignee"] == {"name": None, "phones": [], "emails": []}

    second = day.answers(SARA, at("09:10"), request, "Yes, thank you.")
    assert second.told == [("complete", SARA.email), ("notification", NOURA.email)]
    assert says(second.to(SARA), "Mona Saleh, +966 55 111 2222")
    ticket = day.ticket("KA-2026-000001")
    assert (ticket["state"], ticket["missing"]) == ("OPEN", [])
    sources = {one["field"]: one["text"] for one in ticket["evidence"]}
    assert sources["shipments.0.consignee.name"] == "Yes, thank you."


def test_a_no_is_asked_again_without_it_and_another_value_counts(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", UNEXPLAINED)
    mixed = samples.reply(SARA, first.to(SARA).raw, at("09:10"), "")
    second = day.arrives(at("09:10"), with_answers(mixed, {1: "no", 2: "yes"}))
    again = second.to(SARA)
    assert says(again, NAME, "Consignee (receiver): +966 55 111 2222")
    assert not says(again, "We understood")
    assert not says(again, "Mona Saleh. ")
    third = day.answers(HANI, at("08:10", 6), again, "Hala Mansour")
    assert third.told == [("complete", HANI.email), ("notification", NOURA.email)]
    ticket = day.ticket("KA-2026-000001")
    assert ticket["shipments"][0]["consignee"] == {
        "name": "Hala Mansour",
        "phones": ["+966551112222"],
        "emails": [],
    }


def test_silence_leaves_it_missing(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", UNEXPLAINED)
    later = day.answers(SARA, at("11:00"), first.to(SARA), "When will it be delivered?")
    assert says(later.to(SARA), f"We understood: Mona Saleh. Is that right? {NAME}")
    assert day.ticket("KA-2026-000001")["missing"] == ["consignee.name", "consignee.contact"]


def test_a_yes_in_arabic_completes_what_we_understood(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "شحنة لم تصل", UNEXPLAINED_AR, KEY_ACCOUNTS)
    request = first.to(SARA)
    assert says(
        request,
        "فهمنا: منى صالح. هل هذا صحيح؟ 1) اسم المرسل إليه (المستلم):",
        "فهمنا: +966 55 111 2222. هل هذا صحيح؟ 2) جوال المرسل إليه أو بريده:",
        "وإن كان ما فهمناه صحيحًا فتكفي كلمة «نعم»",
    )
    second = day.answers(SARA, at("09:10"), request, "نعم")
    assert second.told == [("complete", SARA.email), ("notification", NOURA.email)]
    assert says(second.to(SARA), "منى صالح، +966 55 111 2222")
    ticket = day.ticket("KA-2026-000001")
    assert (ticket["state"], ticket["missing"]) == ("OPEN", [])
