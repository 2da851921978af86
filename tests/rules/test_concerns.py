"""Displeasure in a key account's mail is an early warning on its ticket."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.actions import Action, ActionsSet
from mailbot.reading.reading import Evidence
from mailbot.rules.concerns import noticed
from mailbot.rules.intake import decide
from tests.desk.office import HUDA, NOON, complaint, ticket
from tests.rules.builders import case, context, events, reading, replied

ANGRY = {
    "urgency_reasons": ("anger",),
    "evidence": (Evidence("urgency", "anger: this is a joke", 1.0),),
}


def test_it_is_registered_with_the_words_that_tell_it_for_the_tickets_owner() -> None:
    plan = decide(case(reading(**ANGRY)))
    [event] = events(plan, ActionsSet)
    [action] = event.actions
    assert (action.kind, action.text, action.owner) == ("concern", "this is a joke", HUDA.email)


def test_so_it_is_from_a_later_mail_and_once() -> None:
    later = case(reading(**ANGRY), context(**replied(ticket())))
    [event] = events(decide(later), ActionsSet)
    assert noticed(later, ticket(actions=event.actions)) == ()
    done = replace(event.actions[0], done_at=NOON)
    assert len(noticed(later, ticket(actions=(done,)))) == 1


def test_calm_mails_and_complaints_are_none() -> None:
    assert noticed(case(), ticket()) == ()
    assert noticed(case(reading(**ANGRY, says_complaint=True)), ticket()) == ()
    assert noticed(case(reading(**ANGRY)), complaint()) == ()


def test_what_else_is_to_be_done_stays() -> None:
    check = Action(kind="improvement", text="a second check", by=HUDA.email, at=NOON)
    [event] = noticed(case(reading(**ANGRY)), ticket(actions=(check,)))
    assert event.actions[0] == check
