"""What is wanted before the desk opens again calls people, however politely it is asked (S-26)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Nature
from mailbot.rules.closeddesk import deadline
from tests.desk.office import complaint, local, ticket
from tests.rules.builders import case, question

THURSDAY, NOON = local("2026-01-08 17:30"), local("2026-01-08 12:00")
MOVE = ticket(nature=Nature.ADDRESS_CHANGE, natures=(Nature.ADDRESS_CHANGE,))
PICKUP = ticket(natures=(Nature.INQUIRY, Nature.SPECIAL_REQUEST))


@pytest.mark.parametrize(
    ("text", "about", "at", "grade"),
    [
        ("please deliver it on Saturday to our new address", MOVE, THURSDAY, 2),
        ("نرجو توصيلها يوم السبت إلى العنوان الجديد", MOVE, THURSDAY, 2),
        ("please pick it up on Friday", PICKUP, THURSDAY, 2),
        ("please deliver it on Saturday to our new address", MOVE, NOON, 0),  # somebody is there
        ("please deliver it on Monday to our new address", MOVE, THURSDAY, 0),  # and will be
        ("please deliver it to our new address", MOVE, THURSDAY, 0),
        ("it was promised for Saturday", ticket(), THURSDAY, 0),  # no date of ours
        ("please call me on Saturday", complaint(), THURSDAY, 0),
    ],
)
def test_a_day_before_the_next_opening_is_a_deadline(
    text: str, about: Ticket, at: object, grade: int
) -> None:
    given = replace(case(question(text)), now=at, received_at=at)  # type: ignore[arg-type]
    assert deadline(given, about)[0] == grade
