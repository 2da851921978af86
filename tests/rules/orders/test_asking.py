"""`#ask`: a question to the customer or to a group, whose answer comes back to the asker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import QuestionAnswered
from mailbot.desk.lifecycle import evolve
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Question, State, Ticket
from mailbot.mail.message import Address
from mailbot.rules.intake import decide
from tests.desk.office import BUYER, FAISAL, HUDA, NOON, OMAR, SAMI, ZAID, ticket
from tests.rules.builders import case, events, letter, question, recipients, staff_context, to
from tests.rules.orders.writing import after, faults, said, told, whys, write

OPEN = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#ask customer\nWhich gate?", "Which gate?"),
        ("#ask customer Which gate?", "Which gate?"),
        ("/ASK Customer: Which gate?", "Which gate?"),
        ("#سؤال العميل\nأي بوابة؟", "أي بوابة؟"),
        ("#ask the customer\nWhich gate?", "Which gate?"),
    ],
)
def test_the_customer_is_asked_through_our_letter_and_the_clock_stands(
    text: str, words: str
) -> None:
    plan = write(text)
    (draft,) = told(plan, "question")
    assert (draft.kind, draft.audience, draft.to) == ("question", "customer", (BUYER,))
    assert draft.values == {"by": HUDA.email, "words": words}
    found = after(plan)
    assert found.state is State.PENDING_CUSTOMER
    assert found.question == Question(asker=HUDA.email, back_to=State.OPEN)
    assert found.paused_at == NOON
    assert said(plan)[0]["pauses"] is True


def test_an_urgent_matter_waits_for_no_answer() -> None:
    assert (
        after(write("#ask customer\nWhich gate?", about=replace(OPEN, urgency=2))).paused_at is None
    )


@pytest.mark.parametrize(
    ("person", "about", "may"),
    [(HUDA, HELD, True), (FAISAL, HELD, True), (OMAR, OPEN, True), (SAMI, OPEN, True)],
)
def test_officers_heads_and_the_department_that_holds_it_ask(
    *, person: Person, about: Ticket, may: bool
) -> None:
    plan = write("#ask customer\nWhich gate?", person, about)
    assert (plan.reason == "commands-carried-out") is may
    assert after(plan).question is not None


def test_a_colleagues_own_matter_is_asked_as_among_colleagues() -> None:
    """R-33: no customer's template goes to staff."""
    own = replace(OPEN, requester=Address("Zaid", ZAID.email))
    plan = write("#ask customer\nWhich gate?", about=own)
    (draft,) = to(plan, ZAID.email)
    assert (draft.template, draft.audience) == ("notification", "staff")


def test_a_group_is_asked_and_the_ticket_stays() -> None:
    plan = write("#ask operations\nWhen did the courier call?")
    (draft,) = told(plan, "notification")
    assert (draft.kind, draft.values["what_happened"]) == ("question", "question")
    assert draft.values["note"] == "When did the courier call?"
    assert [a.email for a in draft.to] == ["ops@courier.example"]
    found = after(plan)
    assert (found.state, found.group) == (State.OPEN, "ka-sa")
    asked = Question(asker=HUDA.email, back_to=State.OPEN, group="operations")
    assert (found.question, found.asked_groups) == (None, (asked,))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#ask", "ask-whom"),
        ("#ask customer", "empty"),
        ("#ask operations", "empty"),
        ("#ask nobody\nWhen?", "ask-whom"),
        ("#ask ka-sa\nWhen?", "own-group"),
    ],
)
def test_a_question_needs_words_and_somebody_to_answer(text: str, why: str) -> None:
    assert whys(write(text)) == [why]


def test_the_nearest_group_is_offered() -> None:
    (row,) = faults(write("#ask operatons\nWhen?"))
    assert row["names"]


def test_while_the_customer_is_asked_a_group_may_be_asked_beside() -> None:
    waiting = after(write("#ask customer\nWhich gate?"))
    both = after(write("#ask operations\nWhen?", about=waiting))
    assert both.question == waiting.question
    assert [q.group for q in both.asked_groups] == ["operations"]
    answered = evolve(both, QuestionAnswered(by=FAISAL.email, group="operations"), NOON)
    assert (answered.state, answered.question) == (State.PENDING_CUSTOMER, waiting.question)


def test_while_a_group_is_asked_the_customer_may_be_asked_beside() -> None:
    asked = after(write("#ask operations\nWhen?"))
    both = after(write("#ask customer\nWhich gate?", about=asked))
    assert (both.state, both.asked_groups) == (State.PENDING_CUSTOMER, asked.asked_groups)
    answered = evolve(both, QuestionAnswered(by=BUYER.email), NOON)
    assert (answered.state, answered.question) == (State.OPEN, None)
    assert answered.asked_groups == asked.asked_groups


TWO = "#ask operations When did he call?\n#ask tracing-jo Where is it?"


def test_two_groups_are_asked_at_once_and_each_answer_settles_its_own() -> None:
    asked = after(write(TWO))
    assert [q.group for q in asked.asked_groups] == ["operations", "tracing-jo"]
    known = staff_context(
        FAISAL, letter("question", asked, "ops@courier.example"), answered_tickets=(asked,)
    )
    plan = decide(case(question("He called at nine."), known))
    assert events(plan, QuestionAnswered) == (
        QuestionAnswered(by=FAISAL.email, group="operations"),
    )
    assert [q.group for q in after(plan).asked_groups] == ["tracing-jo"]
    assert after(plan).owes
    assert [d.values["what_happened"] for d in to(plan, HUDA.email)] == ["answer"]


def test_two_colleagues_who_ask_the_same_group_both_hear_its_answer() -> None:
    asked = tuple(
        Question(asker=asker.email, back_to=State.OPEN, group="operations")
        for asker in (SAMI, HUDA)
    )
    about = replace(OPEN, asked_groups=asked)
    known = staff_context(
        FAISAL, letter("question", about, "ops@courier.example"), answered_tickets=(about,)
    )
    plan = decide(case(question("He called at nine."), known))
    assert recipients(plan) == {SAMI.email, HUDA.email}
    assert after(plan).asked_groups == ()


def answer(person: Person, asker: Person, **changes: Any) -> Any:
    asked = replace(
        OPEN,
        asked_groups=(Question(asker=asker.email, back_to=State.OPEN, group="operations"),),
        **changes,
    )
    known = staff_context(
        person, letter("question", asked, "ops@courier.example"), answered_tickets=(asked,)
    )
    return decide(case(question("He called at nine."), known))


def test_the_answer_goes_to_the_asker_and_settles_the_question() -> None:
    plan = answer(FAISAL, SAMI)
    assert events(plan, QuestionAnswered) == (
        QuestionAnswered(by=FAISAL.email, group="operations"),
    )
    assert after(plan).asked_groups == ()
    (draft,) = to(plan, SAMI.email)
    assert draft.values["what_happened"] == "answer"
    assert draft.values["words"] == "He called at nine."
    assert recipients(plan) == {SAMI.email, HUDA.email}  # the owner follows it all


def test_the_owner_who_asked_is_told_once() -> None:
    plan = answer(FAISAL, HUDA)
    assert [d.values["what_happened"] for d in to(plan, HUDA.email)] == ["answer"]


def test_a_word_of_somebody_else_settles_nothing() -> None:
    assert events(answer(OMAR, HUDA), QuestionAnswered) == ()


@pytest.mark.parametrize("state", [State.NEW, State.AWAITING_INFO, State.PENDING_CUSTOMER])
def test_an_answer_settles_its_question_whatever_the_ticket_waits_for(state: State) -> None:
    plan = answer(FAISAL, HUDA, state=state)
    assert (after(plan).state, after(plan).asked_groups) == (state, ())


def test_the_last_answer_closes_what_its_customer_has_called_solved() -> None:
    plan = answer(FAISAL, HUDA, state=State.RESOLVED, resolved_at=NOON, solved=True)
    assert after(plan).state is State.CLOSED
    waits = answer(FAISAL, HUDA, state=State.RESOLVED, resolved_at=NOON)
    assert after(waits).state is State.RESOLVED


@pytest.mark.parametrize("order", ["#enough", "#resolve He signed for it today at noon."])
def test_a_question_to_a_group_stays_open_whatever_the_customer_owes(order: str) -> None:
    question = Question(asker=SAMI.email, back_to=State.OPEN, group="operations")
    waiting = replace(OPEN, state=State.AWAITING_INFO, asked_at=NOON, asked_groups=(question,))
    assert after(write(order, about=waiting)).asked_groups == (question,)


def test_who_gets_the_ticket_itself_is_asked_nothing_besides() -> None:
    question = Question(asker=SAMI.email, back_to=State.OPEN, group="operations")
    asked = replace(OPEN, asked_groups=(question,))
    reason = "The courier did not call, please deliver again today."
    assert after(write(f"#assign operations {reason}", about=asked)).asked_groups == ()
    assert after(write(f"#assign tracing-jo {reason}", about=asked)).asked_groups == (question,)
