"""A customer who is away (S-11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.events import AwayTold, Chased
from mailbot.desk.lifecycle import evolved
from mailbot.mail.message import Address
from mailbot.rules.absence import second_contact
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, NOON, OFFICE, WHOLE, local, ticket
from tests.rules.builders import (
    asked,
    case,
    context,
    events,
    lacking,
    letters,
    machine,
    mail,
    replied,
)

OTHER = "nukhba@freemail.example"
WAITS = lacking(replace(WHOLE, consignee=type(WHOLE.consignee)()), language="en")


def told(text: str, kind: str = "request", sender: Address = BUYER) -> Plan:
    """Return what an automatic reply to a letter of ours leads to."""
    known = context(sender, **replied(WAITS, kind, asked=asked(WAITS)))
    return decide(case(machine(), known, mail=mail(sender, text=text)))


def test_reminders_wait_for_the_day_of_return() -> None:
    plan = told("I am out of the office until Wednesday.")
    assert events(plan, AwayTold) == (AwayTold(until=local("2026-01-07 08:00")),)
    assert letters(plan) == ()
    after = evolved(WAITS, plan.steps[0].events, NOON)
    assert (after.state, after.away_until) == (WAITS.state, local("2026-01-07 08:00"))
    assert events(plan, Chased) == ()


@pytest.mark.parametrize("text", ["I am on leave.", "I am on leave until 1 February 2026."])
def test_a_long_absence_is_asked_of_the_other_contact(text: str) -> None:
    plan = told(text)
    assert [(d.template, d.to[0].email) for d in letters(plan)] == [("request", OTHER)]


def test_what_waits_for_no_answer_asks_nobody() -> None:
    plan = told("I am on leave.", "update")
    assert (events(plan, AwayTold), letters(plan)) == ((), ())


def test_another_mans_machine_moves_nothing() -> None:
    plan = told("Out until Wednesday", sender=Address("Night", OTHER))
    assert (events(plan, AwayTold), letters(plan)) == ((), ())


def test_who_else_may_be_asked() -> None:
    found = second_contact(OFFICE, ticket())
    assert found is not None
    assert found.email == OTHER
    assert second_contact(OFFICE, ticket(account="petra")) is None
