"""A restricted complainant's mails on the answered matter are kept; all else goes its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.desk.complaint import Appeal, Restriction
from mailbot.desk.events import MailAdded
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, DAY, NADIA, NOON, WHOLE
from tests.rules.builders import case, context, letters, question, reading, replied
from tests.rules.complaints import DECIDED, WITH_DELIVERY, looked_into

UNTIL = Restriction(at=NOON, by=NADIA.email, until=date(2026, 3, 1), reason="answered twice")
CASE = replace(
    DECIDED,
    replied_at=NOON - DAY,
    restriction=UNTIL,
    appeal=Appeal(at=NOON - DAY, grounds="x", replied_at=NOON - DAY),
)
ANSWERED = looked_into(CASE, state=State.REPLIED, resolved_at=NOON - DAY)
INSULT = "You are all thieves and I am not satisfied with any of this!"


def written(about: Ticket, said: object = None, **changes: object) -> Plan:
    mail = said or question(INSULT)
    given = case(mail, context(**replied(about, "decision")), **changes)  # type: ignore[arg-type]
    return decide(replace(given, policy=WITH_DELIVERY))


@pytest.mark.parametrize(
    "about",
    [
        ANSWERED,
        replace(ANSWERED, state=State.CLOSED, closed_at=NOON),
        replace(ANSWERED, state=State.CLOSED, closed_at=NOON - 40 * DAY),
    ],
)
def test_the_same_matter_is_kept_and_nobody_is_written_to(about: Ticket) -> None:
    plan = written(about)
    assert (plan.reason, letters(plan)) == ("restricted", ())
    added, counted = plan.steps[0].events
    assert added == MailAdded(audience="customer", sender=BUYER.email, reason="restricted")
    assert isinstance(counted, CaseChanged)
    held = counted.complaint.restriction
    assert held is not None
    assert (held.filed, held.unseen_since) == (1, NOON)
    assert plan.steps[0].text == INSULT


def test_what_is_filed_keeps_the_case_open_no_longer() -> None:
    found = evolved(ANSWERED, written(ANSWERED).steps[0].events, NOON)
    assert found.heard_at == ANSWERED.heard_at


def test_a_new_waybill_is_a_new_matter() -> None:
    other = replace(WHOLE, waybill="290019498506")
    plan = written(ANSWERED, reading("Where is 290019498506?", shipments=(other,)))
    opened = plan.steps[-1].ticket
    assert opened is not None
    assert (opened.id, opened.kind) == (None, Kind.TICKET)
    assert letters(plan)


def test_a_first_appeal_is_still_heard() -> None:
    unreviewed = replace(ANSWERED, complaint=replace(CASE, appeal=None))
    grounds = question(f"{INSULT} He did shout, and my neighbour heard it.")
    assert written(unreviewed, grounds).reason == "appealed"
    assert written(unreviewed).reason == "restricted"  # an insult gives none


def test_after_the_day_it_is_over() -> None:
    over = replace(
        ANSWERED, complaint=replace(CASE, restriction=replace(UNTIL, until=date(2026, 1, 4)))
    )
    assert written(over).reason != "restricted"
