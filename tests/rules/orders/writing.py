"""Colleagues who write commands, and what became of them."""

from __future__ import annotations

from typing import Any

from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.rules.context import Case, Context
from mailbot.rules.intake import decide
from mailbot.rules.plan import Draft, Plan
from tests.desk.office import HUDA, NOON, OFFICE, ticket
from tests.rules.builders import case, letter, letters, question, staff_context

T = ticket()


def known(person: Person, about: Ticket | None, **changes: Any) -> Context:
    """Return what is known of a colleague who answers his notification of a ticket."""
    if about is None:
        return staff_context(person, **changes)
    given = {"answered_tickets": (about,), **changes}
    return staff_context(person, letter("notification", about, person.email), **given)


def write(
    text: str,
    person: Person = HUDA,
    about: Ticket | None = T,
    *,
    policy: Policy = OFFICE,
    **changes: Any,
) -> Plan:
    """Decide about a colleague's commands on a ticket."""
    return decide(writing(text, person, about, policy=policy, **changes))


def writing(
    text: str,
    person: Person = HUDA,
    about: Ticket | None = T,
    *,
    policy: Policy = OFFICE,
    **changes: Any,
) -> Case:
    """Return the case of a colleague's commands."""
    return case(question(text), known(person, about, **changes), policy=policy)


def whys(plan: Plan) -> list[str]:
    """Return the reasons of a refusal, line by line."""
    return [str(row["why"]) for row in faults(plan)]


def faults(plan: Plan) -> list[dict[str, Any]]:
    """Return the rows of a refusal."""
    (draft,) = [d for d in letters(plan) if d.template == "refusal"]
    rows: Any = draft.values["faults"]
    return list(rows)


def said(plan: Plan) -> list[dict[str, Any]]:
    """Return what the transcript tells of each command."""
    (draft,) = [d for d in letters(plan) if d.template == "transcript"]
    rows: Any = draft.values["said"]
    return list(rows)


def after(plan: Plan, step: int = 0) -> Ticket:
    """Return a step's ticket as it then stands; what the lifecycle forbids is an error."""
    found = plan.steps[step].ticket
    assert found is not None
    return evolved(found, plan.steps[step].events, NOON)


def told(plan: Plan, template: str) -> list[Draft]:
    """Return the letters made of a template."""
    return [draft for draft in letters(plan) if draft.template == template]
