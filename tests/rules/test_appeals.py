"""A complainant's word on the written reply: content closes it, grounds take it further up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.complaint import Appeal, Complaint
from mailbot.desk.events import Closed
from mailbot.desk.inquiry import Appealed
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.message import Address
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, DAY, HUDA, NADIA, NOON, OMAR, REEM, local
from tests.rules.builders import case, context, events, letters, question, replied, to, to_customers
from tests.rules.complaints import DECIDED, LINA, WITH_DELIVERY, looked_into
from tests.rules.orders.writing import after, faults, said, told, whys, write

SENT = replace(DECIDED, reply_approved_by=REEM.email, replied_at=NOON - DAY)
ANSWERED = looked_into(SENT, state=State.REPLIED, resolved_at=NOON - DAY)
OVER = replace(ANSWERED, state=State.CLOSED, closed_at=NOON)
GROUNDS = "I am not satisfied with this reply: the driver did shout, and my neighbour heard it."


def answer(text: str, about: Ticket = ANSWERED, **changes: object) -> Plan:
    given = case(question(text, **changes), context(**replied(about, "decision")))
    return decide(replace(given, policy=WITH_DELIVERY))


def appealed() -> Ticket:
    return evolved(ANSWERED, answer(GROUNDS).steps[0].events, NOON)


@pytest.mark.parametrize(
    "text",
    [GROUNDS, "لم يقنعني ردكم، فالسائق صرخ في وجه جارتي أيضا", "I appeal: you never asked her"],
)
@pytest.mark.parametrize("about", [ANSWERED, OVER])
def test_grounds_within_thirty_days_take_it_to_someone_more_senior(
    text: str, about: Ticket
) -> None:
    plan = answer(text, about)
    [event] = events(plan, Appealed)
    appeal = event.complaint.appeal
    assert appeal == Appeal(
        at=NOON, grounds=text, reviewer=NADIA.email, due_at=local("2026-01-12 17:00")
    )
    assert [(d.template, d.kind) for d in to_customers(plan)] == [("appeal-noted", "update")]
    [asked] = to(plan, NADIA.email)
    assert (asked.kind, asked.values["what_happened"]) == ("question", "appeal")
    assert [d.values["what_happened"] for d in to(plan, REEM.email)] == ["appeal"]
    after_it = evolved(about, plan.steps[0].events, NOON)
    assert (after_it.state, after_it.closed_at) == (State.APPEALED, None)


def test_the_reviewer_took_no_part() -> None:
    seconded = replace(ANSWERED, complaint=replace(SENT, seconded_by=NADIA.email))
    [event] = events(answer(GROUNDS, seconded), Appealed)
    assert event.complaint.appeal is not None
    assert event.complaint.appeal.reviewer == OMAR.email


def test_a_word_of_content_closes_it() -> None:
    plan = answer("Yes, I am satisfied with that.")
    assert [e.how for e in events(plan, Closed)] == ["satisfied"]
    assert letters(plan) == ()


@pytest.mark.parametrize("text", ["I do not accept this.", "Not satisfied.", "غير راض عن ردكم"])
def test_who_gives_no_reason_is_asked_for_one_and_his_next_words_are_the_grounds(text: str) -> None:
    first = answer(text)
    assert (first.reason, events(first, Appealed)) == ("grounds-asked", ())
    assert [(d.template, d.kind) for d in to_customers(first)] == [("grounds", "question")]
    for reply in ("The camera of Sunday shows it, you watched Saturday.", text):
        second = case(question(reply), context(**replied(ANSWERED, "question")))
        assert events(decide(replace(second, policy=WITH_DELIVERY)), Appealed)
    for reply in ("Thank you, it is settled now.", "When do I hear from you?"):
        said_ = question(reply, asks_status="?" in reply)
        second = case(said_, context(**replied(ANSWERED, "question")))
        assert not events(decide(replace(second, policy=WITH_DELIVERY)), Appealed)


def test_bare_thanks_and_a_bare_no_are_no_appeal_and_no_end() -> None:
    for plan in (answer("Thank you", thanks=True), answer("No.")):
        assert events(plan, Appealed) == ()
        assert events(plan, Closed) == ()


def test_after_thirty_days_and_after_a_review_nothing_is_appealed() -> None:
    late = replace(ANSWERED, complaint=replace(SENT, replied_at=NOON - 31 * DAY))
    done = replace(SENT, appeal=Appeal(at=NOON - DAY, grounds="x", replied_at=NOON))
    for about in (late, replace(ANSWERED, complaint=done), replace(OVER, complaint=done)):
        assert events(answer(GROUNDS, about), Appealed) == ()


def test_on_a_closed_case_that_was_reviewed_the_word_is_kept_and_answered() -> None:
    done = replace(SENT, appeal=Appeal(at=NOON - DAY, grounds="x", replied_at=NOON))
    plan = answer(GROUNDS, replace(OVER, complaint=done))
    assert (plan.reason, after(plan).state) == ("after-reply", State.CLOSED)
    assert [d.template for d in to_customers(plan)] == ["status"]
    assert to(plan, REEM.email)


def test_who_is_no_party_appeals_nothing() -> None:
    stranger = context(Address("X", "x@other.example"), **replied(ANSWERED, "decision"))
    plan = decide(replace(case(question(GROUNDS), stranger), policy=WITH_DELIVERY))
    assert events(plan, Appealed) == ()


def test_the_reviewer_decides_with_reasons_and_the_team_sends_the_last_reply() -> None:
    plan = write(
        "#decide valid\nThe neighbour confirms it.", NADIA, appealed(), policy=WITH_DELIVERY
    )
    found = after(plan)
    assert found.state is State.APPEALED
    appeal = found.case.appeal
    assert appeal is not None
    assert (appeal.changed, appeal.reasons) == (True, "The neighbour confirms it.")
    assert [d.to[0].email for d in told(plan, "reply-draft")] == [REEM.email]
    sent = write("#send", REEM, found, policy=WITH_DELIVERY)
    assert [(d.template, d.kind, d.to) for d in to_customers(sent)] == [
        ("review", "decision", (BUYER,))
    ]
    last = after(sent)
    assert last.state is State.REPLIED
    assert last.case.appeal is not None
    assert (last.case.appeal.replied_at, last.resolved_at) == (NOON, NOON - DAY)
    assert said(sent)[0]["name"] == "send"


def test_what_a_reviewer_writes_beside_his_reasons_stays_inside() -> None:
    form = "#decide valid\nReasons: he did shout.\nConfidential: a written warning"
    found = after(write(form, NADIA, appealed(), policy=WITH_DELIVERY))
    assert found.case.appeal is not None
    assert found.case.appeal.reasons == "he did shout."
    beside = "#decide valid\nFacts: he shouted\nConfidential: a written warning"
    assert whys(write(beside, NADIA, appealed(), policy=WITH_DELIVERY)) == ["lacking"]


def test_the_reviewer_does_not_send_his_own_review() -> None:
    plan = write("#decide valid\nShe confirms it.", NADIA, appealed(), policy=WITH_DELIVERY)
    assert whys(write("#send", NADIA, after(plan), policy=WITH_DELIVERY)) == ["own-decision"]


def test_a_review_is_handed_on_to_whoever_took_no_part() -> None:
    plan = write("#delegate omar", NADIA, appealed(), policy=WITH_DELIVERY)
    found = after(plan)
    assert found.case.appeal is not None
    assert (found.state, found.case.appeal.reviewer) == (State.APPEALED, OMAR.email)
    [asked] = to(plan, OMAR.email)
    assert (asked.kind, asked.values["words"]) == ("question", GROUNDS)
    assert write("#decide valid\nShe confirms it.", OMAR, found, policy=WITH_DELIVERY).steps
    lina = write("#delegate lina", NADIA, appealed(), policy=WITH_DELIVERY)
    assert whys(lina) == ["took-part"]
    assert whys(write("#delegate omar", LINA, appealed(), policy=WITH_DELIVERY)) == ["not-reviewer"]


def test_nobody_else_reviews_and_a_review_has_reasons() -> None:
    waiting = appealed()
    assert whys(write("#decide valid", LINA, waiting, policy=WITH_DELIVERY)) == ["not-reviewer"]
    assert whys(write("#decide valid", HUDA, waiting, policy=WITH_DELIVERY)) == ["inquirers-only"]
    [row] = faults(write("#decide valid", NADIA, waiting, policy=WITH_DELIVERY))
    assert (row["why"], row["parts"]) == ("lacking", ("reasons",))
    assert whys(write("#send", REEM, waiting, policy=WITH_DELIVERY)) == ["not-decided"]


def test_a_reviewer_who_is_nobody_leaves_it_to_the_team() -> None:
    assert Complaint().appeal is None
    alone = replace(WITH_DELIVERY, manager=None, groups=())
    given = case(question(GROUNDS), context(**replied(ANSWERED, "decision")))
    plan = decide(replace(given, policy=alone))
    [event] = events(plan, Appealed)
    assert event.complaint.appeal is not None
    assert event.complaint.appeal.reviewer is None
