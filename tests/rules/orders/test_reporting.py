"""`#report PERIOD` and `#score N`."""

from __future__ import annotations

import pytest

from mailbot.desk.events import Scored
from mailbot.desk.ticket import State
from mailbot.rules.context import Lists
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import HUDA, OMAR, ticket
from tests.rules.builders import case, events, question, staff_context
from tests.rules.orders.writing import whys, write

HAD = ("daily/2026-01-04", "weekly/2025-12-28", "monthly/2025-12", "daily/2026-01-03")


def asked(line: str) -> Plan:
    return decide(case(question(line), staff_context(OMAR, lists=Lists(reports=HAD))))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("#report 2025-12", "monthly/2025-12"),
        ("#report 2026-01-03", "daily/2026-01-03"),
        ("#report monthly", "monthly/2025-12"),
        ("#تقرير أسبوعي", "weekly/2025-12-28"),
        ("#report", "daily/2026-01-04"),
    ],
)
def test_a_report_that_he_had_goes_out_once_more(line: str, found: str) -> None:
    assert asked(line).resends == (found,)


def test_one_that_he_never_had_is_refused() -> None:
    assert whys(asked("#report 2024-01")) == ["no-report"]


def test_a_score_is_one_to_five_of_a_closed_ticket_by_who_may() -> None:
    closed = ticket(state=State.CLOSED)
    [event] = events(write("#score 4", OMAR, closed), Scored)
    assert (event.score, event.by) == (4, OMAR.email)
    assert whys(write("#score 9", OMAR, closed)) == ["no-score"]
    assert whys(write("#score 4", OMAR, ticket())) == ["not-ended"]
    assert events(write("#score 4", HUDA, closed), Scored) == ()
