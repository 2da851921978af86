"""A complaint in the last days of Ramadan, and an Eid that is announced a day later (S-27)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLAINTS, COMPLETE, NOURA, RIYADH, SARA, Day, says

DINA = Person("دينا فاروق", "dina@freemail.example", "دينا")
HOURS = """[calendars.sa]
zone = "Asia/Riyadh"
holidays = [
  {{ first = {first}, last = {last}, name_ar = "عيد الفطر", name_en = "Eid al-Fitr" }},
]
seasons = [ {{ first = 2026-02-18, last = 2026-03-19, hours = "10:00-16:00" }} ]
"""
PLANNED = HOURS.format(first="2026-03-20", last="2026-03-23")
ANNOUNCED = HOURS.format(first="2026-03-21", last="2026-03-24")
WORDS = "أتقدم بشكوى على أسلوب مندوبكم عند الباب يوم السبت."


def march(day: int, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=RIYADH)


def rows(day: Day, old: str, new: str) -> None:
    """Change the office's calendar, as an operator does."""
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    assert text.count(old) == 1
    config.write_text(text.replace(old, new), encoding="utf-8")


def due_at(ticket: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(ticket["due_at"])


def test_five_days_are_counted_on_short_days_and_over_eid_and_a_moved_eid_is_told(day: Day) -> None:
    rows(day, '[calendars.sa]\nzone = "Asia/Riyadh"\n', PLANNED)
    first = day.writes(DINA, march(16, "14:30"), "شكوى", WORDS, COMPLAINTS)
    case = day.ticket("CMP-2026-000001")
    # Tuesday, Wednesday, Thursday; Eid from Friday to Monday; Tuesday, Wednesday.
    assert due_at(case) == march(25, "17:00")
    letter = first.to(DINA)
    assert says(letter, "الأربعاء 25 مارس", "عيد الفطر", "الجمعة 20 مارس", "الاثنين 23 مارس")
    assert not says(letter, "أيام عمل")

    rows(day, PLANNED, ANNOUNCED)
    told = day.works(march(19, "11:00"))
    moved = told.kind("update", DINA)
    assert says(moved, "الأربعاء 25 مارس", "الخميس 26 مارس")
    assert due_at(day.ticket("CMP-2026-000001")) == march(26, "17:00")
    assert [k for k, who in day.works(march(19, "11:05")).told if who == DINA.email] == []


def test_the_72_hours_go_on_over_eid_and_are_warned_of_before_it(day: Day) -> None:
    rows(day, '[calendars.sa]\nzone = "Asia/Riyadh"\n', PLANNED)
    first = day.writes(SARA, march(18, "14:30"), "Late shipment", COMPLETE)
    assert says(first.to(SARA), "Saturday 21 March", "Eid al-Fitr")
    assert due_at(day.ticket("KA-2026-000001")) == march(21, "14:30")
    day.works(march(19, "09:59"))
    before = day.works(march(19, "10:00"))
    assert ("warning", NOURA.email) in before.told
    day.works(march(19, "15:59"))
    assert [kind for kind, _ in day.works(march(20, "12:00")).told if kind == "warning"] == []
