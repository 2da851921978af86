"""Events that call for somebody are events like all others."""

from __future__ import annotations

from typing import get_args

import pytest

from mailbot.desk import alarms, events

ALARMS = (
    alarms.Escalated(level=2, to=("huda@courier.example",), reasons=("deadline",)),
    alarms.EscalationAccepted(by="huda@courier.example"),
    alarms.EscalationRaised(step=1, to=("omar@courier.example",)),
    alarms.Undelivered(recipient="salma@nukhba.example", status="5.1.1", permanent=True),
    alarms.Refused(sender="khalid@freemail.example", reason="not-a-party"),
)


@pytest.mark.parametrize("event", ALARMS, ids=lambda event: type(event).__name__)
def test_each_is_one_of_the_events(event: object) -> None:
    assert type(event) in get_args(events.Event)
    assert getattr(events, type(event).__name__) is type(event)
