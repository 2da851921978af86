"""When what is to be done is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mailbot.desk.actions import Action
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timers import timers
from mailbot.desk.undone import action_of
from tests.desk.office import DAY, HOUR, HUDA, NOON, OFFICE, local, ticket

CHECK = Action(
    kind="improvement", text="a second check", by=HUDA.email, at=NOON, due=date(2026, 1, 9)
)
CONCERN = replace(CHECK, kind="concern", due=date(2026, 1, 6))


def asked(made: Ticket) -> list[object]:
    return [t.at for t in timers(made, OFFICE) if t.kind == "undone"]


def test_its_owner_is_asked_when_the_desk_opens_on_its_day_and_a_day_later_those_above() -> None:
    # The ninth is a Friday: the desk opens on Sunday.
    open_one = ticket(actions=(replace(CHECK, due=None), CHECK))
    assert asked(open_one) == [local("2026-01-11 08:00"), local("2026-01-12 17:00")]
    [first, _] = [t for t in timers(open_one, OFFICE) if t.kind == "undone"]
    assert action_of(open_one, first.round) == CHECK


def test_it_outlives_the_tickets_end_and_ends_when_it_is_done() -> None:
    closed = ticket(state=State.CLOSED, actions=(CHECK,))
    assert [t.kind for t in timers(closed, OFFICE)] == ["undone", "undone"]
    assert timers(replace(closed, actions=(replace(CHECK, done_at=NOON),)), OFFICE) == ()


def test_a_concern_is_seen_to_once_a_person_of_ours_has_written_to_the_customer() -> None:
    displeased = ticket(actions=(CONCERN,))
    assert asked(displeased) == [local("2026-01-06 08:00"), local("2026-01-07 17:00")]
    assert asked(replace(displeased, informed_at=NOON - DAY)) != []
    assert asked(replace(displeased, informed_at=NOON + HOUR)) == []
