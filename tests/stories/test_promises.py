"""What is promised: warned of before the weekend, breached once, and a VIP's own clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.stories.correspondence import COMPLETE, HUDA, NOURA, SARA, Day, at, says

AMAL = "amal@rimalexpress.example"


def due_at(day: Day) -> datetime:
    return datetime.fromisoformat(day.ticket("KA-2026-000001")["due_at"])


def warnings(day: Day, found: list[tuple[str, str]]) -> list[str]:
    """Return who was warned."""
    return sorted(reader for kind, reader in found if kind == "warning")


def test_a_weekend_is_warned_of_before_it_and_the_breach_is_told_once(day: Day) -> None:
    """S-26: Thursday at 17:30, after hours; 72 hours end on Sunday at 17:30."""
    first = day.writes(SARA, at("17:30", 8), "Late parcel", COMPLETE)
    assert warnings(day, first.told) == [HUDA.email, NOURA.email]  # 75 %, before nobody is there
    assert due_at(day) == at("17:30", 11)

    friday = day.works(at("12:00", 9))
    assert friday.told == []
    saturday = day.works(at("23:30", 10))  # by the clock three quarters are over
    assert saturday.told == [("update", SARA.email)]
    assert says(saturday.to(SARA), "11 January 2026, 17:30")

    day.works(at("17:29", 11))
    over = day.works(at("17:30", 11))
    assert warnings(day, over.told) == [AMAL, HUDA.email]
    assert says(over.to(AMAL), "The promised time is over")
    for later in ("17:31", "19:00", "23:59"):
        assert day.works(at(later, 11)).told == []
    next_day = day.works(at("17:30", 12))
    assert AMAL in warnings(day, next_day.told)
    (told,) = [one for one in next_day if AMAL in one.to]
    assert says(told, "24 hours overdue")


VIP = 'country = "SA"\ntier = "vip"\nsla_hours = 24\nclock = "{clock}"\n'


@pytest.mark.parametrize(
    ("clock", "due", "saturday"),
    [
        ("business", at("14:00", 13), []),
        ("calendar", at("22:00", 10), [NOURA.email]),  # those on call, in the morning
    ],
)
def test_a_vip_has_a_clock_of_his_own(
    day: Day, clock: str, due: datetime, saturday: list[str]
) -> None:
    """S-17: a polite mail on Friday at 22:00; 24 business hours, or 24 of the calendar."""
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    head, line, tail = text.partition("[accounts.nokhba]\n")
    assert line
    tail = tail.replace('country = "SA"\n', VIP.format(clock=clock), 1)
    config.write_text(head + line + tail, encoding="utf-8")

    first = day.writes(SARA, at("22:00", 9), "Late parcel", COMPLETE)
    assert "escalation" not in [kind for kind, _ in first.told]  # nobody is paged at night
    assert due_at(day) == due
    assert day.works(at("07:59", 10)).told == []
    morning = day.works(at("08:00", 10))
    assert warnings(day, morning.told) == saturday
    if saturday:
        assert says(morning.to(NOURA), "موعدها قبل بدء الدوام")
