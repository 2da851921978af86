"""A matter of key accounts comes to the complaints mailbox (S-8)."""

from __future__ import annotations

from tests.offices import message_of
from tests.stories.correspondence import COMPLAINTS, HANI, NOURA, SARA, Day, at, says

WISH = "السلام عليكم\n\nنرجو تعديل عنوان الشحنة."
REF = "KA-2026-000001"


def test_key_accounts_answer_and_ask_what_lacks(day: Day) -> None:
    asked = day.writes(SARA, at("08:05"), "تعديل عنوان", WISH, COMPLAINTS)
    assert asked.told == [("notification", NOURA.email), ("request", SARA.email)]
    letter = asked.to(SARA)
    sender = str(message_of(letter)["From"])
    assert sender.startswith("فريق كبار العملاء،")
    assert sender.endswith(f" <{COMPLAINTS}>")
    assert says(letter, REF, "والمتابعة الآن لدى فريق كبار العملاء")
    assert says(letter, "العنوان الجديد", "جوال المرسل إليه", "رقم البوليصة")

    [ticket] = day.tickets()
    assert (ticket["ref"], ticket["kind"], ticket["nature"]) == (REF, "ticket", "address_change")
    assert (ticket["state"], ticket["group"]) == ("AWAITING_INFO", "ka")
    assert ticket["mailbox"] == "complaints"
    assert ticket["complaint"] is None

    told = (
        "العنوان الجديد: شارع العليا ١٢، الرياض\nرقم الشحنة ٢٩٠٠١٩٤٩٨٤٩٨\n"
        "اسم المستلم: فهد العتيبي\nجوال المستلم: ٠٥٥٧٦٥٤٣٢١"
    )
    done = day.answers(SARA, at("09:05"), letter, told)
    assert done.told == [("complete", SARA.email), ("notification", NOURA.email)]
    assert says(done.to(NOURA), "شارع العليا")
    assert day.ticket(REF)["state"] == "OPEN"


def test_who_may_not_order_it_waits_for_the_accounts_word(day: Day) -> None:
    asked = day.writes(HANI, at("08:05"), "تعديل عنوان", WISH, COMPLAINTS)
    assert asked.told == [
        ("notification", NOURA.email),
        ("question", SARA.email),
        ("request", HANI.email),
    ]
    assert says(asked.to(HANI), "وقد طلبنا من الحساب تأكيد الطلب")
    assert says(asked.to(NOURA), "انتظار جواب جهة الاتصال في الحساب، ولا تنفيذ قبله")
    assert says(asked.to(SARA), HANI.email, "ولا ننفذ شيئًا قبل جوابكم")
    refused = day.answers(SARA, at("08:30"), asked.to(SARA), "لا")
    assert ("update", HANI.email) in refused.told
    assert [one["kind"] for one in day.tickets()] == ["ticket"]
