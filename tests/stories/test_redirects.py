"""A shipment is redirected by its account alone; anybody else waits for its word (S-3, S-8)."""

from __future__ import annotations

from tests.stories.correspondence import COMPLAINTS, HANI, NOURA, SARA, STRANGER, Day, at, says

CHANGE = (
    "Hello,\n\nplease deliver AWB 290019498498 to our new address: Olaya Street 12, Riyadh."
    "\n\nShipper: Al Nokhba Trading, 0501234567\nConsignee: Fahd Al-Otaibi, 0557654321"
)


def test_a_colleague_waits_for_the_contact_whose_yes_is_told_to_all(day: Day) -> None:
    asked = day.writes(HANI, at("08:05"), "Address change", CHANGE, COMPLAINTS)
    assert asked.told == [
        ("acknowledgement", HANI.email),
        ("notification", NOURA.email),
        ("question", SARA.email),
    ]
    question = asked.to(SARA)
    assert says(question, "290019498498", HANI.email, "reply yes")
    assert not says(question, "Olaya")
    assert says(asked.to(HANI), "We have asked the account to confirm it")
    assert [t["kind"] for t in day.tickets()] == ["ticket"]

    done = day.answers(SARA, at("08:30"), question, "Yes, please go ahead")
    assert done.told == [
        ("notification", NOURA.email),
        ("update", HANI.email),
        ("update", SARA.email),
    ]
    assert says(done.to(HANI), "confirmed the change")


def test_a_consignee_is_told_nothing_of_the_shipper_and_steered_to_him(day: Day) -> None:
    sent = day.writes(STRANGER, at("08:05"), "Where to?", CHANGE)
    letter = sent.to(STRANGER)
    assert says(letter, "Please ask the sender to write to us")
    assert sent.told == [("acknowledgement", STRANGER.email), ("notification", NOURA.email)]
    [ticket] = day.tickets()
    assert (ticket["account"], ticket["state"]) == (None, "OPEN")


ASKS = (
    "السلام عليكم،\n\nنرجو تعديل عنوان الشحنة ٢٩٠٠١٩٤٩٨٤٩٨.\n\nالمرسل: النخبة ٠٥٠١٢٣٤٥٦٧\n"
    "المستلم: خالد العتيبي ٠٥٥٧٦٥٤٣٢١"
)


def test_where_to_is_asked_in_arabic_and_shown_to_the_officer(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "تعديل عنوان", ASKS, COMPLAINTS)
    request = first.kind("request", SARA)
    assert says(request, "عنوان التسليم الجديد", "العنوان الوطني المختصر", "فريق كبار العملاء")
    assert day.ticket("KA-2026-000001")["state"] == "AWAITING_INFO"
    answered = day.answers(SARA, at("08:40"), request, "حي النرجس، شارع الأمير سلطان 12، RRRD2929")
    assert answered.told == [("complete", SARA.email), ("notification", NOURA.email)]
    assert says(answered.to(NOURA), "العنوان الجديد", "حي النرجس، شارع الأمير سلطان 12، RRRD2929")
    assert day.ticket("KA-2026-000001")["state"] == "OPEN"
