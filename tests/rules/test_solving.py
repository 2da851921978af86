"""A customer's word on what we call solved (R-4, S-10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.events import MailAdded, Reopened, Solved
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Question, State, Ticket
from mailbot.mail.message import Address
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.solving import reopened_by
from tests.desk.office import (
    BUYER,
    DAY,
    HUDA,
    NOON,
    OFFICE,
    OMAR,
    WHOLE,
    complaint,
    shipment,
    ticket,
)
from tests.rules.builders import (
    about,
    case,
    context,
    events,
    letters,
    question,
    reading,
    recipients,
    replied,
    to_customers,
)

DONE = ticket(state=State.RESOLVED, language="en", resolved_at=NOON, resolved_group="operations")
OVER = replace(DONE, state=State.CLOSED, closed_at=NOON)


def answer(text: str, to: Ticket = DONE, kind: str = "closing", **changes: object) -> Plan:
    """Return what an answer to our letter about the ticket leads to."""
    return decide(case(question(text, **changes), context(**replied(to, kind))))


def after(plan: Plan, before: Ticket = DONE) -> Ticket:
    """Return the ticket after the plan's first step."""
    return evolved(before, plan.steps[0].events, NOON)


def test_yes_closes_with_its_rating_and_is_thanked_without_a_question() -> None:
    plan = answer("Yes, 5/5")
    assert (plan.reason, after(plan).state, after(plan).rating) == ("solved", State.CLOSED, 5)
    assert after(plan).solved is True
    assert [(d.template, d.kind) for d in letters(plan)] == [("closed", "closing")]


CLAIMED = replace(DONE, claim=Claim(state=ClaimState.SENT_TO_CLAIMS, amount_approved="900.00"))
ASKED = replace(
    DONE, asked_groups=(Question(asker=HUDA.email, back_to=State.OPEN, group="operations"),)
)


@pytest.mark.parametrize("owed", [CLAIMED, ASKED], ids=["an unpaid claim", "an open question"])
def test_yes_is_noted_and_thanked_while_something_is_owed(owed: Ticket) -> None:
    plan = answer("Yes, 5/5", owed)
    found = after(plan, owed)
    assert (plan.reason, found.state, found.solved, found.rating) == (
        "solved",
        State.RESOLVED,
        True,
        5,
    )
    assert found.closed_at is None
    assert [d.template for d in to_customers(plan)] == ["closed"]
    assert HUDA.email in recipients(plan)  # who sees to what is owed
    assert letters(answer("Yes", found)) == ()  # thanked once


def test_silence_closed_it_and_a_late_yes_is_noted_alone() -> None:
    late = replace(OVER, closed_at=NOON - 40 * DAY)
    plan = answer("نعم ٤", late)
    assert events(plan) == (
        MailAdded(audience="customer", sender=BUYER.email, reason="solved"),
        Solved(solved=True, rating=4),
    )
    assert letters(plan) == ()


@pytest.mark.parametrize("before", [DONE, OVER], ids=["resolved", "closed"])
def test_no_goes_back_to_the_group_that_resolved_and_all_are_told(before: Ticket) -> None:
    plan = answer("No, 2", before)
    assert events(plan, Solved) == (Solved(solved=False, rating=2),)
    assert events(plan, Reopened)[0].group == "operations"
    assert after(plan, before).state is State.WITH_DEPT
    assert [d.template for d in to_customers(plan)] == ["reopened"]
    assert {HUDA.email, OMAR.email} <= recipients(plan)


def test_neither_yes_nor_no_takes_it_up_again_without_a_verdict() -> None:
    plan = answer("Please send me the invoice")
    assert (events(plan, Solved), len(events(plan, Reopened))) == ((), 1)


def test_thanks_alone_is_a_note() -> None:
    plan = answer("Thank you", thanks=True)
    assert (plan.reason, letters(plan)) == ("thanks-by-reply", ())
    assert after(plan).state is State.RESOLVED


def test_a_yes_that_names_another_waybill_opens_a_ticket_for_that_one() -> None:
    said = reading("Yes. And 290019500001 is late.", shipments=(WHOLE, shipment("290019500001")))
    plan = decide(case(said, context(**replied(DONE, "closing"))))
    assert about(plan) == [DONE.ref, ""]
    assert after(plan).state is State.CLOSED


def test_who_only_receives_the_shipment_does_not_close_it() -> None:
    sara = Address("Sara", "sara@mail.example")
    theirs = replace(DONE, shipments=(shipment("290019498498", emails=(sara.email,)),))
    plan = decide(case(question("Yes it arrived"), context(sara, **replied(theirs, "closing"))))
    assert (plan.reason, events(plan, Solved)) == ("solved-by-another", ())


def test_a_stranger_closes_nothing() -> None:
    stranger = Address("X", "x@mail.example")
    plan = decide(case(question("Yes"), context(stranger, **replied(DONE, "closing"))))
    assert events(plan, Solved) == ()


def test_a_yes_to_an_open_ticket_is_no_verdict() -> None:
    assert events(answer("Yes", ticket(), "update"), Solved) == ()


def test_a_complaint_goes_back_to_nobody_in_particular() -> None:
    assert reopened_by(OFFICE, complaint(), "x") == Reopened(by="x")


def test_who_stands_in_for_key_accounts_is_no_department() -> None:
    for group, department in (("management", False), ("operations", True), ("ka-sa", False)):
        done = replace(DONE, resolved_group=group)
        assert reopened_by(OFFICE, done, "x") == Reopened(
            by="x", group=group, to_department=department
        )
