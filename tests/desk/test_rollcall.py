"""Who is missing: the manager whose place nobody takes, and owners who are no longer there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailbot.desk.rollcall import left_behind, uncovered
from mailbot.desk.ticket import State
from tests.desk.office import DAY, HUDA, NADIA, NOON, OFFICE, OMAR, PEOPLE, office, ticket

AWAY = replace(NADIA, absent_until=(NOON + DAY).date())
GONE = "former@courier.example"


def test_a_manager_who_is_away_needs_a_deputy_who_is_there() -> None:
    people = tuple(AWAY if p == NADIA else p for p in PEOPLE)
    assert uncovered(OFFICE, NOON) is None
    assert uncovered(office(people=people), NOON) == AWAY
    assert uncovered(office(people=people, deputy="omar"), NOON) is None
    assert uncovered(office(people=people), NOON + timedelta(days=2)) is None
    away_too = tuple(replace(p, absent_until=AWAY.absent_until) if p == OMAR else p for p in people)
    found = uncovered(office(people=away_too, deputy="omar"), NOON)
    assert found is not None
    assert found.key == "nadia"


def test_what_somebody_left_behind_goes_to_who_answers_for_its_group() -> None:
    his, hers = ticket(owner=GONE), ticket(owner=HUDA.email)
    over = ticket(owner=GONE, state=State.CLOSED)
    assert left_behind(OFFICE, (his, hers, over, ticket(owner=None))) == {(GONE, OMAR): (his,)}
