"""One Arabic sentence holds a whole failure of the service, in Arabic digits (S-1)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.offices import message_of
from tests.stories.correspondence import HUDA, NOURA, Day, at, says

KHALID = Person("خالد السالم", "khalid@nokhba.example", "خالد السالم\nشركة النخبة للتجارة")
SENTENCE = (
    "شحنة ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة ٤ أيام. المرسل: النخبة ٠٥٠١٢٣٤٥٦٧، المستلم: خالد العتيبي ٠٥٥٧٦٥٤٣٢١"
)
REF = "KA-2026-000001"


def test_it_is_understood_acknowledged_and_on_the_clock(day: Day) -> None:
    first = day.writes(KHALID, at("08:05"), "شحنة متأخرة", SENTENCE)
    assert first.told == [("acknowledgement", KHALID.email), ("notification", NOURA.email)]

    letter = first.to(KHALID)
    assert says(letter, REF, "290019498498", "النخبة", "+966 50 123 4567")
    assert says(letter, "خالد العتيبي", "+966 55 765 4321")
    assert says(letter, "الخميس 8 يناير 2026، الساعة 8:05 صباحًا", "+966 11 555 0100")
    page = message_of(letter).get_body(("html",))
    assert page is not None
    assert ' lang="ar" dir="rtl"' in page.get_content()
    assert says(first.to(NOURA), "تذكرة جديدة", REF, "٢٩٠٠١٩٤٩٨٤٩٨ متأخرة ٤ أيام")

    ticket = day.ticket(REF)
    assert (ticket["state"], ticket["nature"], ticket["missing"]) == ("OPEN", "service_failure", [])
    assert (ticket["group"], ticket["owner"], ticket["urgency"]) == ("ka", NOURA.email, 0)
    [shipment] = ticket["shipments"]
    assert shipment["waybill"] == "290019498498"
    assert shipment["shipper"]["phones"] == ["+966501234567"]
    assert shipment["consignee"]["phones"] == ["+966557654321"]
    assert ticket["due_at"] == "2026-01-08T05:05:00+00:00"


def test_the_first_answer_is_awaited_for_four_hours(day: Day) -> None:
    day.writes(KHALID, at("08:05"), "شحنة متأخرة", SENTENCE)
    assert day.works(at("11:04")) == []
    assert day.works(at("11:05")).told == [("warning", NOURA.email)]
    assert day.works(at("12:04")) == []
    late = day.works(at("12:05"))
    assert late.told == [("warning", HUDA.email)]
    assert says(late.to(HUDA), "The time for a first answer is over")
    assert day.ticket(REF)["first_response_at"] is None
