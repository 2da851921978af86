"""The customer's answer to a colleague's question."""

from __future__ import annotations

import pytest

from mailbot.desk.events import QuestionAnswered
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Question, State, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, FAISAL, HUDA, NOON, SAMI, ticket
from tests.rules.builders import case, context, events, question, replied, to
from tests.rules.orders.writing import after


def asked(by: Person, back_to: State = State.OPEN, **changes: object) -> Ticket:
    """Return a ticket that waits for the customer's answer."""
    given = {"state": State.PENDING_CUSTOMER, "paused_at": NOON, "asked_at": NOON}
    return ticket(**{**given, "question": Question(asker=by.email, back_to=back_to), **changes})


def answer(about: Ticket, text: str = "Gate seven, please.", **changes: object) -> Plan:
    return decide(case(question(text, **changes), context(**replied(about, "question"))))


@pytest.mark.parametrize("back_to", [State.OPEN, State.WITH_DEPT])
def test_the_ticket_goes_back_where_it_was_and_the_clock_goes_on(back_to: State) -> None:
    plan = answer(asked(HUDA, back_to))
    assert events(plan, QuestionAnswered) == (QuestionAnswered(by=BUYER.email),)
    found = after(plan)
    assert (found.state, found.paused_at, found.question) == (back_to, None, None)


def test_the_owner_who_asked_hears_the_answer_once() -> None:
    told = to(answer(asked(HUDA)), HUDA.email)
    assert [d.values["what_happened"] for d in told] == ["answer"]
    assert told[0].values["words"] == "Gate seven, please."


@pytest.mark.parametrize("asker", [SAMI, FAISAL])
def test_another_asker_hears_it_and_the_owner_the_news(asker: Person) -> None:
    plan = answer(asked(asker))
    assert [d.values["what_happened"] for d in to(plan, asker.email)] == ["answer"]
    assert [d.values["what_happened"] for d in to(plan, HUDA.email)] == ["news"]


def test_a_call_for_news_answers_nothing() -> None:
    plan = answer(asked(HUDA), "Any news?", follow_up=True, asks_status=True)
    assert after(plan).state is State.PENDING_CUSTOMER
    assert events(plan, QuestionAnswered) == ()


def test_what_was_asked_of_a_group_is_not_answered_by_the_customer() -> None:
    about = ticket(
        asked_groups=(Question(asker=HUDA.email, back_to=State.OPEN, group="operations"),)
    )
    assert events(answer(about), QuestionAnswered) == ()
