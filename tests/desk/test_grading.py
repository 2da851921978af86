"""How urgent a matter is beyond the words of one mail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.grading import Grade, at_risk, grade
from mailbot.desk.ticket import State
from tests.desk.office import HOUR, NOON, NUKHBA, OFFICE, office, ticket

VIP = office(accounts=(replace(NUKHBA, tier="vip"), *OFFICE.accounts[1:]))


@pytest.mark.parametrize(
    ("words", "reasons", "chasers", "tier", "hours", "expected"),
    [
        (0, (), 0, "key", 1, 0),
        (0, (), 1, "key", 1, 0),
        (0, (), 2, "key", 1, 1),
        (0, (), 3, "key", 1, 2),
        (0, (), 1, "vip", 1, 1),
        (0, (), 2, "vip", 1, 2),
        (0, (), 0, "key", 60, 0),
        (0, (), 1, "key", 60, 1),
        (0, (), 1, "key", 100, 1),
        (0, ("weak-word",), 0, "vip", 1, 1),
        (1, ("header",), 0, "vip", 1, 1),  # the tier and the header alone are held at U1
        (1, ("strong-word",), 0, "vip", 1, 2),
        (1, ("header",), 1, "vip", 1, 2),
        (3, ("goods",), 0, "key", 1, 3),
    ],
)
def test_the_table_of_points(
    words: int, reasons: tuple[str, ...], chasers: int, tier: str, hours: int, expected: int
) -> None:
    policy = VIP if tier == "vip" else OFFICE
    found = grade(policy, ticket(chasers=chasers), words, reasons, NOON + hours * HOUR)
    assert found.urgency == expected


def test_every_reason_is_named_once() -> None:
    late = NOON + 100 * HOUR
    found = grade(VIP, ticket(chasers=3), 1, ("reminder", "strong-word"), late)
    assert found == Grade(3, ("reminder", "strong-word", "vip", "late"))


def test_a_clock_that_stands_is_not_at_risk() -> None:
    waiting = ticket(state=State.AWAITING_INFO, paused_at=NOON + HOUR)
    assert at_risk(OFFICE, ticket(), NOON + 55 * HOUR)
    assert not at_risk(OFFICE, waiting, NOON + 55 * HOUR)
    assert not at_risk(OFFICE, ticket(resolved_at=NOON), NOON + 55 * HOUR)
