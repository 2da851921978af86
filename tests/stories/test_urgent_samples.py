"""Medical samples that spoil: officer and supervisor are told at once."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import HUDA, NOURA, Day, at

LAB = Person("مختبر الشفاء", "lab@alshifa-hospital.example", "د. منال العمري\nمستشفى الشفاء")
SPOILING = (
    "السلام عليكم\n\nعينات طبية مبردة في الشحنة 290019477315 لم تصل، وتتلف خلال ساعات. "
    "نرجو التسليم فورا.\n\nالشاحن: مختبرات الدقة، 0112223344\n"
    "المرسل إليه: مستشفى الشفاء، 0113334455"
)


def test_officer_and_supervisor_at_once_and_one_word_accepts(day: Day) -> None:
    sent = day.writes(LAB, at("10:00"), "عاجل جدا: عينات طبية", SPOILING)
    assert ("escalation", NOURA.email) in sent.told
    assert ("escalation", HUDA.email) in sent.told
    done = day.answers(NOURA, at("10:06"), sent.kind("escalation", NOURA), "تم")
    assert done.told == [("transcript", NOURA.email)]
