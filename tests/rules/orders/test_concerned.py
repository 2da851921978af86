"""`#set about=NAME`: whom a complaint is about does not look into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mailbot.desk.complaint import Complaint, Decision, Issue
from mailbot.desk.inquiry import CaseChanged, Forwarded
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import FAISAL, NADIA, NOON, REEM, complaint, ticket
from tests.rules.builders import case, events, letters, question, staff_context, to

WITH_FAISAL = Complaint(
    issues=(Issue(text="He was rude."),),
    department="operations",
    manager=FAISAL.email,
    investigator=FAISAL.email,
    accepted_at=NOON,
)


def write(text: str, about: Ticket) -> Plan:
    return decide(case(question(text), staff_context(REEM, named=(about,))))


def refused(plan: Plan) -> list[object]:
    faults: Any = letters(plan)[0].values.get("faults", ())
    return [row["why"] for row in faults]


def test_a_driver_who_is_in_no_directory_is_kept_as_he_is_written() -> None:
    plan = write("#set about=Mahmoud of the Jeddah branch", complaint())
    [changed] = events(plan, CaseChanged)
    assert changed.complaint.about == ("Mahmoud of the Jeddah branch",)
    assert events(plan, Forwarded) == ()


def test_who_has_the_case_loses_it_and_another_gets_the_pack() -> None:
    looked_into = complaint(state=State.INVESTIGATING, complaint=WITH_FAISAL)
    plan = write("#set about=faisal", looked_into)
    [forwarded] = events(plan, Forwarded)
    case_ = forwarded.complaint
    assert (case_.about, case_.investigator, case_.accepted_at) == ((FAISAL.name.en,), None, None)
    assert case_.manager not in (None, FAISAL.email)
    assert [d.template for d in to(plan, case_.manager)] == ["forwarding"]
    assert to(plan, FAISAL.email) == ()


def test_what_he_decided_himself_is_decided_no_more() -> None:
    done = replace(
        WITH_FAISAL, decision=Decision.INVALID, decided_by=FAISAL.email, outcome="decided"
    )
    plan = write("#set about=faisal", complaint(state=State.DECIDED, complaint=done))
    [forwarded] = events(plan, Forwarded)
    assert (forwarded.complaint.decision, forwarded.complaint.decided_by) == (None, None)


def test_another_than_who_has_it_changes_nothing_of_the_way() -> None:
    looked_into = complaint(state=State.INVESTIGATING, complaint=WITH_FAISAL)
    plan = write(f"#set about={NADIA.email}", looked_into)
    assert (len(events(plan, CaseChanged)), events(plan, Forwarded)) == (1, ())


def test_it_is_for_complaints() -> None:
    assert refused(write("#set about=faisal", ticket())) == ["not-a-complaint"]


def test_the_same_name_is_kept_once() -> None:
    known = complaint(complaint=replace(WITH_FAISAL, about=(FAISAL.name.en,), manager=None))
    [changed] = events(write("#set about=faisal", known), CaseChanged)
    assert changed.complaint.about == (FAISAL.name.en,)
