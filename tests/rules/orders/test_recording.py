"""What a colleague notices without any ticket is kept, and no clock runs."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.desk.actions import ActionsSet
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Kind, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import HUDA, ZAID, ticket
from tests.rules.builders import case, events, letters, question, staff_context, to_customers


def write(text: str, person: Person = ZAID, *about: Ticket) -> Plan:
    return decide(case(question(text), staff_context(person, named=about)))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("#concern Three shops in Unaizah say that nobody calls back", "concern"),
        ("#تحسين قفل جديد لأقفاص الفرز", "improvement"),
    ],
)
def test_anybody_of_ours_may_say_what_he_noticed(line: str, kind: str) -> None:
    plan = write(line)
    [made] = [step.ticket for step in plan.steps if step.ticket]
    assert (plan.reason, made.kind, made.due_at) == ("recorded", Kind.FEEDBACK, None)
    [event] = events(plan, ActionsSet)
    [action] = event.actions
    assert (action.kind, action.by) == (kind, ZAID.email)
    assert to_customers(plan) == ()
    assert "transcript" in [d.kind for d in letters(plan)]


def test_on_a_ticket_it_is_that_tickets_and_its_owners_to_see_to_within_a_day() -> None:
    plan = write("#concern He sounds as if he leaves us", HUDA, ticket())
    [action] = events(plan, ActionsSet)[0].actions
    assert (action.owner, action.due) == (HUDA.email, date(2026, 1, 6))
    assert plan.reason == "commands-carried-out"


def test_other_commands_still_need_their_ticket() -> None:
    plan = write("#concern Nobody calls back\n#note and so on")
    assert plan.reason != "recorded"
    assert events(plan, ActionsSet) == ()
