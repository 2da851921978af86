"""More time is asked for with a date and a reason, twice at most, and told before it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.desk.complaint import Extension
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.orders.extending import date_in_front
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, HUDA, NADIA, NOON, REEM, local
from tests.rules.builders import events, to_customers
from tests.rules.complaints import DUE, LINA, RAISED, WITH_DELIVERY, YUSUF, looked_into
from tests.rules.orders.writing import after, said, whys
from tests.rules.orders.writing import write as written

UNTIL = local("2026-01-15 17:00")
LINE = "#extend 2026-01-15 awaiting CCTV from Jeddah hub"
ONCE = Extension(
    at=NOON, by=LINA.email, start=DUE, until=UNTIL, reason="awaiting CCTV from Jeddah hub"
)


def write(text: str, who: Person, about: Ticket, **changes: Any) -> Plan:
    return written(text, who, about, policy=WITH_DELIVERY, **changes)


def extended(*extensions: Extension) -> Ticket:
    return looked_into(replace(RAISED, extensions=extensions), due_at=extensions[-1].until)


@pytest.mark.parametrize("who", [LINA, YUSUF, NADIA])
def test_the_complainant_is_written_to_and_the_date_stays_until_then(who: Person) -> None:
    plan = write(LINE, who, looked_into())
    [event] = events(plan, CaseChanged)
    assert event.complaint.extensions == (replace(ONCE, by=who.email),)
    [letter] = to_customers(plan)
    assert (letter.template, letter.kind, letter.to) == ("extension", "extension", (BUYER,))
    assert (after(plan).due_at, after(plan).extended_until) == (DUE, None)
    assert said(plan)[0]["until"] == UNTIL


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("#extend", "no-date"),
        ("#extend awaiting CCTV from Jeddah", "no-date"),
        ("#extend 2026-01-15", "no-extension-reason"),
        ("#تمديد 15/01/2026", "no-extension-reason"),
        ("#extend 2026-01-12 awaiting CCTV", "date-not-later"),
        ("#extend 2025-12-30 awaiting CCTV", "date-not-later"),
        ("#extend 2026-01-20 awaiting CCTV", "date-too-far"),
    ],
)
def test_a_line_that_lacks_something_is_refused(line: str, why: str) -> None:
    assert whys(write(line, LINA, looked_into())) == [why]


def test_a_closed_day_means_the_last_shift_before_it() -> None:
    plan = write("#extend 2026-01-16 awaiting CCTV", LINA, looked_into())  # a Friday
    assert said(plan)[0]["until"] == UNTIL


def test_the_reason_may_stand_beneath() -> None:
    plan = write("#تمديد ٢٠٢٦-٠١-١٥\nننتظر تسجيل الكاميرات من جدة", LINA, looked_into())
    assert after(plan).case.extensions[0].reason == "ننتظر تسجيل الكاميرات من جدة"


def test_the_second_is_the_managers_and_there_is_no_third() -> None:
    second = "#extend 2026-01-19 the camera recording is still not here"
    assert whys(write(second, LINA, extended(ONCE))) == ["second-extension"]
    plan = write(second, NADIA, extended(ONCE))
    assert len(after(plan).case.extensions) == 2
    assert to_customers(plan)[0].slot == "customer/extension/2"
    assert whys(write(second, NADIA, extended(ONCE, ONCE))) == ["third-extension"]


def test_who_is_late_already_may_still_name_a_day_within_five_business_days_of_today() -> None:
    late = looked_into(due_at=local("2025-12-22 17:00"))
    plan = write("#extend 2026-01-12 awaiting CCTV", LINA, late)
    [asked] = events(plan, CaseChanged)
    [extension] = asked.complaint.extensions
    assert (extension.start, extension.until) == (late.due_at, local("2026-01-12 17:00"))
    assert whys(write("#extend 2026-01-13 awaiting CCTV", LINA, late)) == ["date-too-far"]


def test_it_is_neither_the_teams_nor_possible_once_it_is_answered() -> None:
    for who in (REEM, HUDA):
        assert whys(write(LINE, who, looked_into())) == ["inquirers-only"]
    answered = looked_into(state=State.REPLIED)
    assert whys(write(LINE, LINA, answered)) == ["not-investigated"]


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2026-01-15 awaiting CCTV", date(2026, 1, 15), "awaiting CCTV"),
        ("15 January 2026: awaiting CCTV", date(2026, 1, 15), "awaiting CCTV"),
        ("15 January awaiting 3 files", date(2026, 1, 15), "awaiting 3 files"),
        ("الخميس 15 يناير 2026 ننتظر التسجيل", date(2026, 1, 15), "ننتظر التسجيل"),
        ("awaiting CCTV until 2026-01-15", None, "awaiting CCTV until 2026-01-15"),
    ],
)
def test_the_date_opens_the_line(text: str, day: date | None, rest: str) -> None:
    assert date_in_front(text, NOON) == (day, rest)
