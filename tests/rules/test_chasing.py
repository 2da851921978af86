"""Calls for news: counted, answered once a day, urgent in the end (S-13, S-28)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.events import Chased, Escalated, Reopened, UrgencySet
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.chasing import chases
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import DAY, HOUR, HUDA, NOON, OMAR, ticket
from tests.rules.builders import (
    attachment,
    case,
    context,
    events,
    lacking,
    letter,
    letters,
    mail,
    question,
    replied,
    to,
    to_customers,
)

NEWS = question("Any news?", follow_up=True)
STATE = question("What is the state of KA-2026-000001?", asks_status=True)


def asks(about: Ticket, after: timedelta = HOUR, said: object = NEWS) -> Plan:
    """Return what a call for news leads to, so long after noon."""
    return decide(case(said, context(named=(about,)), now=NOON + after))  # type: ignore[arg-type]


def later(about: Ticket, plan: Plan, at: timedelta) -> Ticket:
    """Return the ticket after a plan."""
    return evolved(about, plan.steps[0].events, NOON + at)


def test_the_first_is_told_where_it_stands() -> None:
    plan = asks(ticket())
    assert events(plan, Chased) == (Chased(answered=True),)
    assert [(d.template, d.kind) for d in to_customers(plan)] == [("status", "status")]
    assert to(plan, HUDA.email)[0].values["what_happened"] == "chaser"


def test_three_in_a_day_are_answered_once_and_the_third_calls_people() -> None:
    one = ticket(language="en")
    two = later(one, asks(one), HOUR)
    second = asks(two, 2 * HOUR)
    assert to_customers(second) == ()
    assert to(second, HUDA.email)[0].values["unanswered"] is True
    assert events(second, UrgencySet)[0].urgency == 1
    three = later(two, second, 2 * HOUR)
    third = asks(three, 3 * HOUR)
    assert to_customers(third) == ()
    assert events(third, Escalated)[0].to == (HUDA.email, OMAR.email)
    assert later(three, third, 3 * HOUR).urgency == 2
    assert "reminder" in later(three, third, 3 * HOUR).urgency_reasons


def test_a_day_later_it_is_answered_again() -> None:
    one = ticket()
    two = later(one, asks(one), HOUR)
    assert [d.template for d in to_customers(asks(two, DAY + HOUR))] == ["status"]


def test_who_is_asked_for_details_is_asked_again_and_counts() -> None:
    waiting = lacking(*ticket().shipments[:0], language="en")
    plan = asks(waiting)
    assert len(events(plan, Chased)) == 1
    assert [d.template for d in to_customers(plan)] == ["update"]


@pytest.mark.parametrize(
    ("about", "said", "expected"),
    [
        (ticket(), NEWS, True),
        (ticket(), STATE, True),
        (ticket(), question("Here is more."), False),
        (ticket(), replace(NEWS, corrects=True), False),
        (ticket(state=State.RESOLVED), NEWS, False),
        (ticket(state=State.RESOLVED), STATE, True),
        (ticket(state=State.CLOSED, closed_at=NOON), NEWS, False),
        (ticket(state=State.CLOSED, closed_at=NOON), STATE, True),
        (ticket(state=State.CLOSED, closed_at=NOON - 40 * DAY), STATE, True),
        (ticket(state=State.MERGED), NEWS, False),
    ],
)
def test_which_mails_call_for_news(about: Ticket, said: object, expected: object) -> None:
    assert chases(case(said), about, learned=False) is expected  # type: ignore[arg-type]


def test_who_picks_a_matter_from_our_list_is_told_its_state() -> None:
    picked = case(question("1"), context(answered=(letter("status"),)))
    assert chases(picked, ticket(), learned=False)


def test_what_brings_something_is_no_call() -> None:
    assert not chases(case(NEWS), ticket(), learned=True)
    with_file = case(NEWS, mail=mail(attachments=(attachment("invoice.pdf"),)))
    assert not chases(with_file, ticket(), learned=False)


def test_the_state_of_a_closed_matter_is_told_and_reopens_nothing() -> None:
    over = ticket(state=State.CLOSED, closed_at=NOON - 40 * DAY)
    plan = asks(over, said=STATE)
    assert (events(plan, Reopened), events(plan, Chased)) == ((), ())
    assert [d.template for d in to_customers(plan)] == ["status"]


def test_a_reply_to_our_status_goes_on_with_its_ticket() -> None:
    plan = decide(case(question("Thanks, but why?"), context(**replied(ticket(), "status"))))
    assert plan.reason == "follow-up-by-reply"
    assert len(letters(plan)) == 2
