"""Somebody asks for his own data (S-29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.events import Linked
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.privacy import is_request
from tests.desk.office import BUYER, HUDA, NADIA, NOON, OFFICE, ticket
from tests.rules.builders import case, context, question, staff_context

DEMAND = question("Under the PDPL delete all my data.", privacy=True)
MINE = ticket(id=5, ref="KA-2026-000005")


def opened(plan: Plan) -> Ticket:
    [step] = plan.steps
    assert step.ticket is not None
    return evolved(step.ticket, step.events, NOON)


def test_it_is_the_managers_with_thirty_days_and_tied_to_what_is_open() -> None:
    plan = decide(case(DEMAND, context(BUYER, of_writer=(MINE,))))
    made = opened(plan)
    assert plan.reason == "privacy-request"
    assert (made.owner, made.due_at) == (OFFICE.people and NADIA.email, NOON + timedelta(days=30))
    assert is_request(made)
    assert Linked(ref=MINE.ref, relation="related") in plan.steps[0].events
    told = {(d.kind, a.email) for d in plan.steps[0].drafts for a in d.to}
    assert ("privacy", BUYER.email) in told
    assert ("notification", NADIA.email) in told


def test_nothing_of_the_open_matter_changes() -> None:
    plan = decide(case(DEMAND, context(BUYER, of_writer=(MINE,))))
    assert [step.ticket.id for step in plan.steps if step.ticket] == [None]


def test_a_second_mail_about_it_joins_the_demand_that_is_open() -> None:
    made = replace(opened(decide(case(DEMAND))), id=9, ref="KA-2026-000009")
    again = decide(case(DEMAND, context(BUYER, of_writer=(made,))))
    assert again.reason != "privacy-request"


@pytest.mark.parametrize("person", [HUDA, NADIA])
def test_a_colleagues_words_about_data_are_no_demand(person: object) -> None:
    plan = decide(case(DEMAND, staff_context(person)))  # type: ignore[arg-type]
    assert plan.reason != "privacy-request"
