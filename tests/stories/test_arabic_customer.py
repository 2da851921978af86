"""Who writes Arabic is answered in Arabic, from right to left."""

from __future__ import annotations

from mailbot.demo.samples import KHALID
from tests.offices import message_of
from tests.stories.correspondence import Day, at


def test_arabic_is_answered_in_arabic(day: Day) -> None:
    text = "السلام عليكم\n\nالشحنة رقم ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة أربعة أيام."
    sent = day.writes(KHALID, at("08:05"), "شحنة متأخرة", text)
    page = message_of(sent.to(KHALID)).get_body(("html",))
    assert page is not None
    assert 'lang="ar" dir="rtl"' in page.get_content()
