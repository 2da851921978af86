"""`#complaint`: a ticket's matter becomes a complaint as well, once."""

from __future__ import annotations

from typing import Any

from mailbot.desk.inquiry import Forwarded
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Kind, Link, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import FAISAL, HUDA, REEM, complaint, ticket
from tests.rules.builders import case, events, letters, question, staff_context, to


def write(text: str, about: Ticket, person: Person = HUDA, **read: Any) -> Plan:
    return decide(case(question(text, **read), staff_context(person, named=(about,))))


def opened(plan: Plan) -> list[Ticket]:
    found = (step.ticket for step in plan.steps)
    return [t for t in found if t is not None and t.kind is Kind.COMPLAINT and t.id is None]


def refused(plan: Plan) -> list[object]:
    faults: Any = letters(plan)[0].values.get("faults", ())
    return [row["why"] for row in faults]


def test_the_complaint_is_the_customers_with_what_is_known_and_linked() -> None:
    plan = write("#complaint Your driver was rude to her at the door.", ticket())
    [made] = opened(plan)
    assert (made.requester, made.shipments) == (ticket().requester, ticket().shipments)
    assert (made.case.topic, made.opened_by, made.owner) == ("conduct", HUDA.email, REEM.email)
    assert [d.template for d in to(plan, ticket().requester.email)] == ["complaint"]
    assert any(step.linked_to for step in plan.steps)


def test_a_serious_one_is_forwarded_at_once() -> None:
    words = "#complaint Your driver threatened her at the door."
    plan = write(words, ticket(), urgency_reasons=("safety",))
    assert events(plan, Forwarded)
    assert [d.template for d in to(plan, FAISAL.email)] == ["forwarding"]


def test_there_is_one_complaint_a_ticket_and_none_of_a_complaint() -> None:
    linked = ticket(links=(Link("CMP-2026-000001", "related"),))
    assert refused(write("#complaint once more", linked)) == ["complaint-there"]
    assert refused(write("#complaint", complaint(), REEM)) == ["state"]
