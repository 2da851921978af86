"""Two officers who answer one customer at once: both letters go, and the second is told."""

from __future__ import annotations

from datetime import timedelta

from mailbot.rules.context import Happened
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.relays import BESIDE
from tests.desk.office import HUDA, NOON, SAMI, ticket
from tests.rules.builders import case, letter, letters, question, staff_context, to, to_customers

T = ticket()


def reply(minutes: float, actor: str = SAMI.email) -> Plan:
    told = Happened(at=NOON - timedelta(minutes=minutes), actor=actor, kind="relayed")
    known = staff_context(
        HUDA, letter("notification", T, HUDA.email), answered_tickets=(T,), told=((1, told),)
    )
    return decide(case(question("It arrives today."), known))


def test_the_second_is_told_who_wrote_and_how_long_ago() -> None:
    plan = reply(2)
    assert len(to_customers(plan)) == 1
    (draft,) = to(plan, HUDA.email)
    assert draft.template == "transcript"
    assert draft.values["said"] == ({"name": "reply", "colleague": SAMI.email, "minutes": 2},)


def test_later_or_after_his_own_words_nothing_is_told() -> None:
    for plan in (reply(BESIDE.total_seconds() / 60 + 1), reply(2, HUDA.email)):
        assert len(letters(plan)) == 1
