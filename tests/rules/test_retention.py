"""When a ticket's data have been kept long enough."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mailbot.desk.actions import Action
from mailbot.desk.policy import Retention
from mailbot.desk.ticket import State
from mailbot.rules.retention import ended_at, is_over
from tests.desk.office import NOON, ticket

DAY = timedelta(days=1)
YEAR = Retention(tickets=365 * DAY)
OPEN_ACTION = Action(kind="improvement", text="…", by="x", at=NOON)


@pytest.mark.parametrize(
    ("changes", "days", "over"),
    [
        ({}, 364, False),
        ({}, 365, True),
        ({"hold": "a court asked"}, 9999, False),
        ({"state": State.OPEN}, 9999, False),
        ({"actions": (OPEN_ACTION,)}, 9999, False),
    ],
)
def test_it_is_over_once_the_time_is(changes: dict[str, Any], days: int, *, over: bool) -> None:
    ended = ticket(**{"state": State.CLOSED, "closed_at": NOON, **changes})
    assert is_over(ended, YEAR, NOON + days * DAY) is over
    assert not is_over(ended, Retention(), NOON + 9999 * DAY)


def test_the_end_is_the_last_that_is_known() -> None:
    opened = ticket(opened_at=NOON, touched_at=None, closed_at=None)
    assert ended_at(opened) == NOON
    assert ended_at(ticket(touched_at=NOON + DAY, closed_at=None)) == NOON + DAY
