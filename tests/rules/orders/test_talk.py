"""Commands by which people speak: `#call` here, the others with the engine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.desk.events import Called
from mailbot.desk.policy import Person
from mailbot.rules.context import Happened
from tests.desk.office import FAISAL, HUDA, LAYLA, NOON, OMAR, SAMI, ticket
from tests.rules.builders import events, to_customers
from tests.rules.orders.writing import after, said, whys, write

HELD = ticket(group="operations")


@pytest.mark.parametrize("text", ["#call He will be at home at five.", "#اتصال\nسيكون في المنزل"])
def test_a_call_is_logged_and_counts_as_an_update(text: str) -> None:
    plan = write(text)
    assert events(plan, Called) == (Called(by=HUDA.email),)
    assert after(plan).touched_at == NOON
    assert to_customers(plan) == ()
    assert plan.steps[0].text == text


@pytest.mark.parametrize(("person", "why"), [(FAISAL, None), (OMAR, None), (LAYLA, "writers-only")])
def test_who_logs_calls(person: Person, why: str | None) -> None:
    plan = write("#call He will be at home at five.", person, HELD)
    assert (whys(plan) == [why]) if why else (plan.reason == "commands-carried-out")


def test_a_call_without_words_says_nothing() -> None:
    assert whys(write("#call")) == ["empty"]


@pytest.mark.parametrize(
    ("minutes", "actor", "told"),
    [(3, SAMI.email, 3), (10, SAMI.email, 10), (11, SAMI.email, None), (3, HUDA.email, None)],
)
def test_a_colleague_who_wrote_just_before_is_named(
    minutes: int, actor: str, told: int | None
) -> None:
    before = Happened(at=NOON - timedelta(minutes=minutes), actor=actor, kind="relayed")
    plan = write("#reply\nIt arrives today.", told=((1, before),))
    assert len(to_customers(plan)) == 1  # both letters go
    assert said(plan)[0].get("minutes") == told
