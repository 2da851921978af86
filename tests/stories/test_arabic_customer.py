"""Who writes Arabic is answered in Arabic, from right to left; the headers are the contract's."""

from __future__ import annotations

import re

from mailbot.demo.samples import Person
from tests.offices import message_of
from tests.stories.correspondence import KEY_ACCOUNTS, NOURA, Day, at, says

KHALID = Person("خالد السالم", "khalid@nokhba.example", "خالد السالم\nشركة النخبة للتجارة")
LATE = (
    "السلام عليكم\n\nالشحنة رقم ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة أربعة أيام، نرجو الإفادة.\n\n"
    "المرسل: شركة النخبة للتجارة\nجوال المرسل: ٠٥٠١٢٣٤٥٦٧"
)


def test_arabic_is_asked_thanked_and_relayed_in_arabic(day: Day) -> None:
    first = day.writes(KHALID, at("08:05"), "شحنة متأخرة", LATE)
    request = message_of(first.to(KHALID))
    page = request.get_body(("html",))
    assert page is not None
    assert re.search(r'<html[^>]* lang="ar" dir="rtl"', page.get_content())
    assert says(first.to(KHALID), "وعليكم السلام", "290019498498", "المرسل إليه")

    assert request["Subject"] == "Re: شحنة متأخرة [KA-2026-000001]"
    assert request["In-Reply-To"] == "<20260105080500.khalid@nokhba.example>"
    assert request["References"] == "<20260105080500.khalid@nokhba.example>"
    assert request["Auto-Submitted"] == "auto-replied"
    assert request["Content-Language"] == "ar"
    assert request["X-Mailbot-Kind"] == "request"
    assert str(request["Message-ID"]).endswith("@rimalexpress.example>")
    assert KEY_ACCOUNTS in str(request["From"])
    assert first.to(KHALID).envelope_from == KEY_ACCOUNTS
    told = message_of(first.kind("notification", NOURA))
    assert told["Auto-Submitted"] == "auto-generated"

    answer = "المستلم فهد العتيبي وجواله ٠٥٥٧٦٥٤٣٢١"
    second = day.answers(KHALID, at("09:00"), first.to(KHALID), answer)
    assert second.told == [("complete", KHALID.email), ("notification", NOURA.email)]
    relayed = day.answers(NOURA, at("09:30"), second.to(NOURA), "تُسلَّم اليوم قبل الرابعة.")
    assert says(relayed.to(KHALID), "تُسلَّم اليوم قبل الرابعة.", "نورة القحطاني")
    assert message_of(relayed.to(KHALID))["Content-Language"] == "ar"
