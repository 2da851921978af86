"""A country without a key accounts group: its tracing group stands in (S-21, R-22, R-23)."""

from __future__ import annotations

from datetime import datetime

from mailbot.demo.samples import Person
from tests.stories.correspondence import Day, at, says

JORDAN = """
[people.lina]
email = "lina@rimalexpress.example"
name_en = "Lina Haddad"
roles = ["support_staff"]

[groups.tracing_jo]
kind = "tracing"
name_ar = "مجموعة التعقب في الأردن"
name_en = "Tracing Jordan"
country = "JO"
members = ["lina"]
supervisor = "huda"
talks_to_customers = true
phone = "+962 6 555 0130"
phone_hours_ar = "من 8:30 صباحًا إلى 4:30 مساءً"
phone_hours_en = "8:30 am to 4:30 pm"

[accounts.petra]
name_ar = "حرف البتراء"
name_en = "Petra Crafts"
country = "JO"
domains = ["petracrafts.example"]
"""
OMAR = Person("Omar Khoury", "omar@petracrafts.example", "Omar Khoury\nPetra Crafts, Amman")
LINA = Person("Lina Haddad", "lina@rimalexpress.example", "Lina")
STUCK = (
    "Dear team,\n\nAWB 290019503344 from Amman to Riyadh is stuck since Friday.\n\nShipper: Petra "
    "Crafts, +962 79 000 0102\nConsignee: Rana Odeh, +966 50 111 2233"
)


def test_tracing_stands_in_with_its_own_telephone_and_the_same_hours(day: Day) -> None:
    config = day.office.config
    config.write_text(config.read_text(encoding="utf-8") + JORDAN, encoding="utf-8")
    first = day.writes(OMAR, at("08:05"), "Stuck", STUCK)
    assert first.told == [("acknowledgement", OMAR.email), ("notification", LINA.email)]
    assert says(first.to(OMAR), "Tracing Jordan", "+962 6 555 0130", "8:30 am to 4:30 pm")

    ticket = day.ticket("KA-2026-000001")
    assert (ticket["group"], ticket["country"], ticket["state"]) == ("tracing_jo", "JO", "OPEN")
    assert datetime.fromisoformat(ticket["due_at"]) == at("08:05", 8)  # 72 hours, there as here

    told = day.answers(LINA, at("09:00"), first.to(LINA), "Dear Omar,\n\ncustoms release it today.")
    assert told.told == [("relay", OMAR.email)]
