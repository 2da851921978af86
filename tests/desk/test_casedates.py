"""The dates of a complaint's own way: Sunday to Thursday, NOON is a Monday's."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from mailbot.desk.complaint import Complaint, Frontline
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timers import timers
from tests.desk.office import DAY, NOON, OFFICE, complaint

RIYADH = ZoneInfo("Asia/Riyadh")


def dates(ticket: Ticket) -> list[tuple[str, str]]:
    kinds = ("forwarding", "case-receipt", "case-closing")
    return [
        (t.kind, t.at.astimezone(RIYADH).strftime("%a %H:%M"))
        for t in timers(ticket, OFFICE)
        if t.kind in kinds
    ]


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.AWAITING_DETAILS])
def test_it_goes_to_the_department_after_a_business_day_asked_or_not(state: State) -> None:
    made = complaint(state=state, opened_at=NOON, complaint=Complaint())
    assert dates(made) == [("forwarding", "Tue 17:00")]


def test_the_direct_conversation_has_two_business_days() -> None:
    front = Frontline(offered_at=NOON, agreed_at=NOON + 3 * DAY)  # a Thursday
    made = complaint(state=State.FRONTLINE, complaint=Complaint(frontline=front))
    assert dates(made) == [("forwarding", "Mon 17:00")]


def test_the_department_is_reminded_after_one_business_day_and_above_it_after_two() -> None:
    made = complaint(state=State.FORWARDED, complaint=Complaint(forwarded_at=NOON))
    assert dates(made) == [("case-receipt", "Tue 17:00"), ("case-receipt", "Wed 17:00")]
