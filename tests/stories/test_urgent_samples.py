"""Medical samples that spoil: officer and supervisor are told at once, a word accepts (S-25)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import HUDA, NOURA, Day, at, says

LAB = Person("مختبر الشفاء", "lab@alshifa-hospital.example", "د. منال العمري\nمستشفى الشفاء")
SPOILING = (
    "السلام عليكم\n\nعينات طبية مبردة في الشحنة 290019477315 لم تصل، وتتلف خلال ساعات. "
    "نرجو التسليم فورا.\n\nالشاحن: مختبرات الدقة، 0112223344\n"
    "المرسل إليه: مستشفى الشفاء، 0113334455"
)


def test_officer_and_supervisor_at_once_and_one_word_accepts(day: Day) -> None:
    sent = day.writes(LAB, at("10:00"), "عاجل جدا: عينات طبية", SPOILING)
    assert sent.told == [
        ("acknowledgement", LAB.email),
        ("escalation", HUDA.email),
        ("escalation", NOURA.email),
        ("notification", NOURA.email),
    ]
    assert says(sent.kind("escalation", HUDA), "Accept by 10:15", "+966 11 333 4455")
    assert day.ticket("KA-2026-000001")["urgency"] == 3

    meeting = day.answers(HUDA, at("10:03"), sent.to(HUDA), "Noura, please call the driver.")
    assert meeting.told == [("notification", NOURA.email)]  # a supervisor's words stay inside

    done = day.answers(NOURA, at("10:06"), sent.kind("escalation", NOURA), "تم")
    assert done.told == [("transcript", NOURA.email)]
    ticket = day.ticket("KA-2026-000001")
    accepted = [event for event in ticket["events"] if event["kind"] == "escalation-accepted"]
    assert [event["actor"] for event in accepted] == [NOURA.email]
