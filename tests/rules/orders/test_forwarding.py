"""A complaint's way by commands: who may, what is needed, and what is refused with help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.desk.complaint import Complaint, Issue
from mailbot.desk.inquiry import InvestigationBegun, TakenOutside
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timers import scheduled
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, FAISAL, LAYLA, NADIA, NOON, OFFICE, REEM, complaint
from tests.rules.builders import case, events, letters, question, staff_context, to

EMPTY = Complaint(issues=(Issue(text="It came late."),), manager=FAISAL.email)


def about(state: State, known: Complaint, **changes: Any) -> Ticket:
    return scheduled(complaint(state=state, complaint=known, **changes), OFFICE)


def write(text: str, ticket: Ticket, person: Person = FAISAL) -> Plan:
    return decide(case(question(text), staff_context(person, named=(ticket,))))


def refused(plan: Plan) -> list[object]:
    faults: Any = letters(plan)[0].values.get("faults", ())
    return [row["why"] for row in faults]


def test_accepting_begins_the_investigation() -> None:
    [begun] = events(write("#accept", about(State.FORWARDED, EMPTY)), InvestigationBegun)
    assert (begun.complaint.investigator, begun.complaint.accepted_at) == (FAISAL.email, NOON)


def test_delegating_names_another_who_gets_the_pack() -> None:
    plan = write("#delegate layla", about(State.FORWARDED, EMPTY))
    [begun] = events(plan, InvestigationBegun)
    assert begun.complaint.investigator == LAYLA.email
    assert [d.template for d in to(plan, LAYLA.email)] == ["forwarding"]
    assert refused(write("#delegate nobody", about(State.FORWARDED, EMPTY))) == ["no-person"]


def test_the_manager_names_another_where_the_department_stays_silent() -> None:
    plan = write("#delegate layla", about(State.FORWARDED, EMPTY), NADIA)
    [begun] = events(plan, InvestigationBegun)
    assert begun.complaint.investigator == LAYLA.email


def test_nobody_looks_into_himself() -> None:
    himself = replace(EMPTY, about=(FAISAL.name.en,))
    assert refused(write("#accept", about(State.FORWARDED, himself))) == ["own-case"]
    other = replace(EMPTY, about=(LAYLA.name.en,))
    assert refused(write("#delegate layla", about(State.FORWARDED, other))) == ["own-case"]


def test_a_regulator_takes_it() -> None:
    [taken] = events(
        write("#external Transport General Authority", about(State.INVESTIGATING, EMPTY), REEM),
        TakenOutside,
    )
    assert (taken.complaint.taken_by, taken.complaint.taken_at) == (
        "Transport General Authority",
        NOON,
    )


def test_the_complainant_is_told_once_that_another_body_has_it_and_its_day_is_kept() -> None:
    line = "#external Transport General Authority, file 4411, answer by 2026-02-01"
    plan = write(line, about(State.REPLIED, EMPTY), REEM)
    [taken] = events(plan, TakenOutside)
    assert taken.complaint.taken_due == date(2026, 2, 1)
    assert [d.template for d in to(plan, BUYER.email)] == ["external"]
    again = write(line, about(State.EXTERNAL, taken.complaint), REEM)
    assert to(again, BUYER.email) == ()


@pytest.mark.parametrize("line", ["#external Transport General Authority", "#withdraw"])
def test_who_looks_into_it_hears_that_it_has_ended_here(line: str) -> None:
    known = replace(EMPTY, forwarded_at=NOON, investigator=LAYLA.email)
    plan = write(line, about(State.INVESTIGATING, known), REEM)
    [told] = to(plan, LAYLA.email)
    assert told.values["what_happened"] == "case-ended"
