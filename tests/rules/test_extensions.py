"""A complaint's later date holds from when its letter is out."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Extension
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import State
from mailbot.desk.timers import scheduled
from mailbot.rules.extensions import told
from tests.desk.office import HOUR, NOON, local
from tests.rules.complaints import DUE, LINA, RAISED, WITH_DELIVERY, looked_into

UNTIL = local("2026-01-15 17:00")
ASKED = Extension(at=NOON, by=LINA.email, start=DUE, until=UNTIL, reason="awaiting CCTV")
WAITING = looked_into(replace(RAISED, extensions=(ASKED,)))


def test_the_date_moves_and_the_first_is_kept() -> None:
    step = told(WAITING, NOON + HOUR)
    assert step is not None
    after = scheduled(evolved(WAITING, step.events, NOON + HOUR), WITH_DELIVERY)
    assert (after.due_at, after.case.extensions[0].start) == (UNTIL, DUE)
    assert after.case.extensions[0].told_at == NOON + HOUR
    assert told(after, NOON + 2 * HOUR) is None


def test_nothing_moves_once_it_is_answered_or_where_nothing_was_asked() -> None:
    assert told(replace(WAITING, state=State.REPLIED), NOON) is None
    assert told(looked_into(), NOON) is None
