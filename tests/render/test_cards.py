"""A group's card."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from mailbot.desk.policy import Calendar, Name, Shift
from mailbot.render.cards import card
from tests.desk.office import OFFICE, OPERATIONS

DAY, SHORT = Shift(time(8), time(17)), Shift(time(9), time(13))
WEEK = Calendar(key="ops", zone="Asia/Riyadh", shifts=(DAY, DAY, DAY, DAY, None, SHORT, DAY))
OPS = replace(
    OPERATIONS, calendar="ops", purpose=Name("تسليم الشحنات", "delivers"), lead="faisal",
    supervisor="omar", backup="nadia", phone="+966115550101",
)  # fmt: skip
POLICY = replace(OFFICE, groups=(OPS,), calendars=(*OFFICE.calendars, WEEK))


def test_a_card_tells_all_that_is_needed_to_turn_to_a_group() -> None:
    found = card(POLICY, "operations", "en")
    assert found is not None
    assert found.name.text == "Team operations"
    assert found.purpose is not None
    assert found.purpose.text == "delivers"
    assert found.address is not None
    assert found.address.text == "ops@courier.example"
    assert [hours.text for hours in found.hours] == [
        "Sunday to Thursday, 08:00 to 17:00",
        "Saturday, 09:00 to 13:00",
    ]
    assert [member.text for member in found.members] == ["Faisal", "faisal@courier.example"]
    assert [person.text for person in found.escalation] == ["Omar", "omar@courier.example"]
    assert found.backup is not None
    assert found.backup.text == "Nadia"


def test_hours_are_told_in_arabic_too() -> None:
    found = card(POLICY, "operations", "ar")
    assert found is not None
    assert found.hours[0].text.startswith("من الأحد إلى الخميس، من 8:00")


def test_who_answers_for_a_group_without_supervisor_is_the_manager() -> None:
    found = card(OFFICE, "operations", "en")
    assert found is not None
    assert [person.text for person in found.escalation] == ["Nadia", "nadia@courier.example"]


def test_there_is_no_card_of_nobody() -> None:
    assert card(POLICY, "nobody", "en") is None
