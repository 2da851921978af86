"""What a complainant's word does to his case, at each of its stages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.complaint import Complaint, Frontline, Issue
from mailbot.desk.events import Cancelled
from mailbot.desk.inquiry import Forwarded, FrontlineSettled, FrontlineTaken
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, FAISAL, LAYLA, NOON, REEM, complaint
from tests.rules.builders import case, context, events, letters, question, replied, to

CASE = Complaint(
    issues=(Issue(text="He was rude."),), department="operations", manager=FAISAL.email
)


def about(state: State, known: Complaint = CASE, **changes: Any) -> Ticket:
    return complaint(state=state, complaint=known, parties=(BUYER.email,), **changes)


def answer(text: str, ticket: Ticket) -> Plan:
    return decide(case(question(text), context(**replied(ticket, "acknowledgement"))))


def test_yes_to_the_offer_begins_the_conversation_and_no_forwards_at_once() -> None:
    plan = answer("Yes", about(State.ACKNOWLEDGED))
    [taken] = events(plan, FrontlineTaken)
    front = taken.complaint.frontline
    assert (front.agreed_at, front.with_whom) == (NOON, FAISAL.email)
    no = answer("No", about(State.ACKNOWLEDGED))
    assert events(no, Forwarded)
    assert "forwarding" in {d.template for d in letters(no)}


def test_a_yes_to_our_request_for_details_is_no_yes_to_the_offer() -> None:
    asked = about(State.AWAITING_DETAILS, asked=("description",))
    assert not events(answer("Yes", asked), FrontlineTaken)


def test_a_serious_case_knows_no_offer() -> None:
    grave = about(State.ACKNOWLEDGED, replace(CASE, serious=True))
    assert not events(answer("Yes", grave), FrontlineTaken)


def test_the_outcome_settles_it_by_his_word_alone() -> None:
    front = Frontline(agreed_at=NOON, outcome="We apologised: he was rude.")
    spoken = about(State.FRONTLINE, replace(CASE, frontline=front))
    [settled] = events(answer("Yes, thank you", spoken), FrontlineSettled)
    assert (settled.complaint.outcome, settled.complaint.replied_at) == ("resolved_frontline", NOON)
    assert events(answer("No, it is not solved", spoken), Forwarded)
    untold = about(State.FRONTLINE, replace(CASE, frontline=replace(front, outcome="")))
    assert not events(answer("Yes", untold), FrontlineSettled)


@pytest.mark.parametrize("text", ["I withdraw my complaint.", "أسحب شكواي، شكرا لكم"])
def test_it_is_taken_back_in_writing_before_the_reply(text: str) -> None:
    [ended] = events(answer(text, about(State.INVESTIGATING)), Cancelled)
    assert ended.reason == "withdrawn"
    never = answer("I will not withdraw my complaint.", about(State.INVESTIGATING))
    assert not events(never, Cancelled)


def test_who_thinks_better_of_the_conversation_gets_it_in_writing() -> None:
    agreed = about(State.FRONTLINE, replace(CASE, frontline=Frontline(agreed_at=NOON)))
    plan = answer("I changed my mind, please put it in writing.", agreed)
    [event] = events(plan, Forwarded)
    assert event.reason == "declined"
    waiting = answer("Nobody has called me yet.", agreed)
    assert not events(waiting, Forwarded)


def test_what_is_offered_on_a_condition_is_no_withdrawal() -> None:
    plan = answer("If you refund me I withdraw my complaint.", about(State.INVESTIGATING))
    assert not events(plan, Cancelled)
    assert to(plan, REEM.email)


def test_who_gets_the_pack_gets_no_second_letter() -> None:
    front = Frontline(agreed_at=NOON, outcome="We apologised: he was rude.")
    plan = answer("No, it is not solved", about(State.FRONTLINE, replace(CASE, frontline=front)))
    assert [d.template for d in to(plan, FAISAL.email)] == ["forwarding"]
    settled = answer("It is settled.", about(State.FRONTLINE, replace(CASE, frontline=front)))
    assert events(settled, FrontlineSettled)


def test_who_looks_into_it_hears_what_is_added_and_that_it_was_taken_back() -> None:
    for text, what in (
        ("Also, he came back and shouted again.", "case-news"),
        ("I withdraw my complaint.", "case-ended"),
    ):
        case_ = replace(CASE, forwarded_at=NOON, investigator=LAYLA.email)
        plan = answer(text, about(State.INVESTIGATING, case_))
        [told] = to(plan, LAYLA.email)
        assert (told.audience, told.values["what_happened"]) == ("staff", what)
    early = answer("Also, he came back and shouted again.", about(State.ACKNOWLEDGED))
    assert to(early, FAISAL.email) == ()
