"""Only the manager restricts, after the reply, with a day and a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.desk.complaint import Restriction
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State
from tests.desk.office import NADIA, NOON, OMAR, REEM
from tests.rules.builders import to_customers
from tests.rules.complaints import DECIDED, WITH_DELIVERY, looked_into
from tests.rules.orders.writing import after, whys, write

ANSWERED = looked_into(
    replace(DECIDED, replied_at=NOON), state=State.CLOSED, resolved_at=NOON, closed_at=NOON
)
LINE = "#restrict 2026-03-01 the matter was answered twice"


def test_it_is_kept_with_its_day_and_the_complainant_is_told_why() -> None:
    plan = write(LINE, NADIA, ANSWERED, policy=WITH_DELIVERY)
    assert after(plan).case.restriction == Restriction(
        at=NOON, by=NADIA.email, until=date(2026, 3, 1), reason="the matter was answered twice"
    )
    [letter] = to_customers(plan)
    assert (letter.template, letter.kind) == ("restriction", "closing")
    assert letter.values["words"] == "the matter was answered twice"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("#restrict", "no-review-date"),
        ("#تقييد 2026-03-01", "no-restriction-reason"),
        ("#restrict 2025-12-01 answered twice", "date-not-ahead"),
    ],
)
def test_what_lacks_is_asked_for(line: str, why: str) -> None:
    assert whys(write(line, NADIA, ANSWERED, policy=WITH_DELIVERY)) == [why]


@pytest.mark.parametrize("line", ["#restrict off", "#تقييد رفع"])
def test_it_is_lifted_by_a_word(line: str) -> None:
    held = after(write(LINE, NADIA, ANSWERED, policy=WITH_DELIVERY))
    plan = write(line, NADIA, held, policy=WITH_DELIVERY)
    assert after(plan).case.restriction is None
    assert to_customers(plan) == ()
    assert whys(write(line, NADIA, ANSWERED, policy=WITH_DELIVERY)) == ["no-review-date"]


def test_nobody_is_restricted_before_he_is_answered() -> None:
    assert whys(write(LINE, NADIA, looked_into(), policy=WITH_DELIVERY)) == ["not-answered"]


@pytest.mark.parametrize("who", [REEM, OMAR])
def test_nobody_but_the_manager_restricts(who: Person) -> None:
    assert whys(write(LINE, who, ANSWERED, policy=WITH_DELIVERY)) == ["not-your-role"]
