"""Which dates follow from a ticket as a whole, and which of them is worked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.desk import events as on
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.events import Event
from mailbot.desk.lifecycle import allowed, evolve
from mailbot.desk.ticket import Kind, Question, State, Ticket
from mailbot.desk.timer import Timer
from mailbot.desk.timers import due, scheduled, timers
from tests.desk.office import DAY, HOUR, MINUTE, NOON, OFFICE, ticket
from tests.desk.test_lifecycle import HAPPENINGS, beginnings

DUE = NOON + 72 * HOUR


@pytest.mark.parametrize("state", ["CLOSED", "MERGED", "CANCELLED", "WITHDRAWN", "FEEDBACK_LOGGED"])
def test_an_ended_ticket_has_no_dates(state: str) -> None:
    ended = ticket(state=State(state), next_action_at=NOON)
    assert timers(ended, OFFICE) == ()
    assert due(ended, OFFICE, NOON + 100 * DAY) is None
    assert scheduled(ended, OFFICE).next_action_at is None


def test_a_resolved_ticket_waits_only_for_its_customer_and_for_a_receipt() -> None:
    claim = Claim(sent_at=NOON, state=ClaimState.PAID)
    told = ticket(state=State.RESOLVED, resolved_at=NOON, informed_at=NOON)
    resolved = replace(told, urgency=3, claim=claim, watch_at=NOON)
    assert {timer.kind for timer in timers(resolved, OFFICE)} == {"closing", "receipt"}


def test_silence_closes_no_ticket_on_which_something_is_owed() -> None:
    resolved = ticket(
        state=State.RESOLVED, resolved_at=NOON, claim=Claim(state=ClaimState.APPROVED)
    )
    assert {timer.kind for timer in timers(resolved, OFFICE)} == {"stale"}
    asked = Question(asker="huda@courier.example", back_to=State.OPEN, group="operations")
    assert {
        t.kind for t in timers(replace(resolved, claim=None, asked_groups=(asked,)), OFFICE)
    } == {"stale"}


def test_the_first_date_is_when_the_ticket_is_looked_at_again() -> None:
    fresh = scheduled(ticket(due_at=None), OFFICE)
    assert fresh.due_at == DUE
    assert fresh.next_action_at == NOON + 3 * HOUR  # 75 % of the first response
    assert [timer.at for timer in timers(fresh, OFFICE)] == sorted(
        timer.at for timer in timers(fresh, OFFICE)
    )


def fired(before: Ticket, now: datetime) -> tuple[list[str], Ticket]:
    """Let every date that has come go off, one by one; return their keys, and the ticket."""
    keys = []
    while (timer := due(before, OFFICE, now)) is not None:
        assert timer.at <= now
        before = evolve(before, on.TimerFired(key=timer.key, timer=timer.kind), now)
        keys.append(timer.key)
        assert len(keys) < 50
    return keys, before


def test_nothing_goes_off_before_its_time_and_nothing_twice() -> None:
    assert fired(ticket(), NOON)[0] == []
    keys, after = fired(ticket(), NOON + 3 * HOUR)
    assert keys == ["first-response//75"]
    assert fired(after, NOON + 3 * HOUR)[0] == []


def test_after_an_outage_the_kinds_go_in_order_and_of_each_only_the_gravest() -> None:
    keys, after = fired(ticket(), DUE + DAY)
    assert keys == [
        "first-response//100",
        "sla//101",
        "update//1",
        "stale/2026-01-05T09:00:00+00:00/3",  # the fourth day is a Friday: put off
    ]
    assert fired(after, DUE + DAY)[0] == []


@given(st.lists(st.integers(0, 12 * 24 * 4), max_size=25))
def test_the_breach_comes_exactly_once_whenever_we_look(quarters: list[int]) -> None:
    """Each look is a run of `once --at`; between them anything may have been missed."""
    made, told = ticket(), []
    for quarter in sorted(quarters):
        keys, made = fired(made, NOON + quarter * 15 * MINUTE)
        told += [int(key.rpartition("/")[2]) for key in keys if key.startswith("sla/")]
    assert told == sorted(set(told))
    over = [step for step in told if step >= 100]
    last = NOON + max(quarters, default=0) * 15 * MINUTE
    days = (last - DUE) // DAY
    assert (over[-1] == 100 + days) if days >= 0 else over == []


@given(
    beginnings(),
    st.lists(st.tuples(HAPPENINGS, st.timedeltas(timedelta(0), timedelta(days=9))), max_size=10),
)
@settings(max_examples=60, deadline=None)
def test_no_open_ticket_is_ever_without_a_group_and_a_date(
    before: Ticket, course: list[tuple[Event, timedelta]]
) -> None:
    """R-12, whatever happens to it and whatever has gone off."""
    before = scheduled(before, OFFICE)
    for event, passed in sorted(course, key=lambda pair: pair[1]):
        now = NOON + passed
        _, before = fired(before, now)
        if allowed(before, event):
            before = scheduled(evolve(before, event, now), OFFICE)
        assert before.group
        assert (before.next_action_at is None) is before.ended
        coming = timers(before, OFFICE)
        assert len({timer.key for timer in coming}) == len(coming)


def test_a_ticket_that_nothing_else_is_due_on_is_shown_to_its_owner() -> None:
    """A complaint without a promise whose customer was reminded twice, decided and not sent."""
    done = ticket(
        kind=Kind.COMPLAINT,
        state=State.DECIDED,
        asked_at=NOON,
        promise=None,
        due_at=None,
        fired=("reminder/2026-01-05T09:00:00+00:00/2",),
    )
    assert [timer.kind for timer in timers(done, OFFICE)] == ["stale"]


def test_of_the_dates_that_have_come_the_longest_due_is_worked_first() -> None:
    watched = replace(ticket(), watch_at=NOON + 2 * HOUR)
    found = due(watched, OFFICE, NOON + 3 * HOUR)
    assert found == Timer(NOON + 2 * HOUR, "watch", "2026-01-05T11:00:00+00:00")
