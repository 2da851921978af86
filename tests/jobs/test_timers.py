"""Dates that have come are worked once, each in a commit of its own, whatever happens between."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.policy import Holiday, Name
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timers import scheduled
from mailbot.jobs import timers as job
from mailbot.jobs.apply import Office
from mailbot.jobs.timers import Worked, reschedule, work_due
from mailbot.store import pulse, tickets
from mailbot.store.engine import Database
from mailbot.store.tickets import StaleTicket
from tests.desk.office import (
    DAY,
    HOUR,
    HUDA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    RIYADH,
    complaint,
    local,
    office,
    shipment,
    ticket,
)
from tests.jobs.samples import all_tickets, letters, rows_of

DUE = NOON + 72 * HOUR
DESK = Office(OFFICE, letters())


def opened(database: Database, *made: Ticket) -> list[Ticket]:
    """Keep tickets as `apply` does."""
    with database.writing() as conn:
        return [
            tickets.insert(
                conn, scheduled(replace(one, id=None, ref=""), OFFICE), prefix="KA", year=2026
            )
            for one in made
        ]


def told(database: Database) -> list[tuple[str, str]]:
    """Return kind and reader of every letter."""
    rows = {row["id"]: row["kind"] for row in rows_of(database, "outbox")}
    found = [
        (rows[row["outbox_id"]], row["email"]) for row in rows_of(database, "outbox_recipients")
    ]
    return sorted(found)


def fired(database: Database) -> list[str]:
    """Return the keys of all dates that were worked."""
    events = rows_of(database, "journal")
    return [json.loads(row["detail"])["key"] for row in events if row["kind"] == "timer-fired"]


def test_before_its_time_nothing_is_worked(database: Database) -> None:
    opened(database, ticket())
    assert work_due(database, DESK, NOON) == Worked()
    assert rows_of(database, "outbox") == []


def test_a_breach_is_told_to_supervisor_and_manager_once(database: Database) -> None:
    opened(database, ticket(fired=("sla//90", "first-response//100"), touched_at=DUE))
    done = work_due(database, DESK, DUE)
    assert done.kinds == {"update": 1, "sla": 1}
    warned = [pair for pair in told(database) if pair[0] == "warning"]
    assert warned == [("warning", NADIA.email), ("warning", OMAR.email)]
    assert work_due(database, DESK, DUE) == Worked()
    (made,) = all_tickets(database)
    assert made.next_action_at == DUE + DAY


@pytest.mark.parametrize("breaks_at", [1, 2, 3])
def test_a_crash_between_two_dates_loses_none_and_doubles_none(
    database: Database, monkeypatch: pytest.MonkeyPatch, breaks_at: int
) -> None:
    opened(database, ticket(), ticket(subject="another"))
    real, calls = job.apply, iter(range(1, 100))

    def breaking(*given: Any) -> None:
        real(*given)
        if next(calls) == breaks_at:
            raise KeyboardInterrupt  # after all is written, before it is committed

    monkeypatch.setattr(job, "apply", breaking)
    with pytest.raises(KeyboardInterrupt):
        work_due(database, DESK, DUE)
    monkeypatch.setattr(job, "apply", real)
    work_due(database, DESK, DUE)
    keys = fired(database)
    assert keys.count("sla//100") == 2  # once for each of the tickets
    sent = told(database)
    assert sent.count(("warning", NADIA.email)) == 2
    work_due(database, DESK, DUE)
    assert (fired(database), told(database)) == (keys, sent)


def test_a_fault_of_one_ticket_costs_that_ticket_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = opened(database, ticket(subject="one"), ticket(subject="two"))
    real: Callable[..., Any] = job.work

    def failing(moment: Any) -> Any:
        if moment.ticket.id == first.id:
            raise ValueError("a bug")
        return real(moment)

    monkeypatch.setattr(job, "work", failing)
    done = work_due(database, DESK, NOON + 4 * HOUR)
    assert done.failed == [str(first.id)]
    assert done.kinds == {"first-response": 1}
    monkeypatch.setattr(job, "work", real)
    assert work_due(database, DESK, NOON + 4 * HOUR).kinds == {"first-response": 1}
    assert {one.fired for one in all_tickets(database)} == {("first-response//100",)}
    assert second.fired == ()


def test_what_changes_meanwhile_is_decided_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(database, ticket())
    real, stale = job.apply, iter([True, False])

    def once_stale(*given: Any) -> None:
        if next(stale):
            raise StaleTicket("KA-2026-000001")
        real(*given)

    monkeypatch.setattr(job, "apply", once_stale)
    assert work_due(database, DESK, NOON + 3 * HOUR).kinds == {"first-response": 1}


def test_dates_without_end_do_not_hold_up_the_rest(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(database, ticket())
    monkeypatch.setattr(job, "_work_next", lambda *_: True)
    assert work_due(database, DESK, DUE).failed == ["1"]


def test_between_two_tickets_it_stops_when_told_to(database: Database) -> None:
    opened(database, ticket(), ticket())
    asked = iter([False, True])
    done = work_due(database, DESK, NOON + 4 * HOUR, lambda: next(asked))
    assert done.count == 1


def test_more_tickets_than_a_batch_are_all_worked(database: Database) -> None:
    opened(database, *(ticket() for _ in range(job.BATCH + 3)))
    assert work_due(database, DESK, NOON + 4 * HOUR).count == job.BATCH + 3


def test_the_silent_customer_is_reminded_told_and_let_go(database: Database) -> None:
    asked = ticket(
        state=State.AWAITING_INFO,
        asked=("consignee.contact",),
        missing=("consignee.contact",),
        shipments=(shipment("290019498498", name="Sara"),),
        asked_at=NOON,
        paused_at=NOON,
        first_response_at=NOON,
        language="en",
    )
    opened(database, asked)
    kinds = []
    for days in (1, 2, 3, 6, 7):
        before = len(rows_of(database, "outbox"))
        work_due(database, DESK, NOON + days * DAY)
        kinds.append([row["kind"] for row in rows_of(database, "outbox")[before:]])
    assert kinds[:2] == [["reminder"], ["reminder"]]
    assert set(kinds[2]) == {"warning"}  # the owner telephones; the weekend is near, the clock on
    assert "reminder" in kinds[3]
    assert kinds[4] == ["closing"]
    (made,) = all_tickets(database)
    assert (made.state, made.next_action_at) == (State.CANCELLED, None)
    asked_again = [row["asked"] is not None for row in rows_of(database, "outbox")]
    assert asked_again[:2] == [True, True]


@pytest.mark.parametrize(("heard", "kinds"), [(True, ["reminder"]), (False, [])])
def test_nobody_is_reminded_while_his_mailbox_cannot_be_reached(
    database: Database, *, heard: bool, kinds: list[str]
) -> None:
    opened(database, ticket(state=State.AWAITING_INFO, asked_at=NOON, paused_at=NOON))
    with database.writing() as conn:
        pulse.beat(conn, "mailbox ka", NOON, ok=heard, detail="")
    work_due(database, DESK, NOON + DAY)
    assert [row["kind"] for row in rows_of(database, "outbox")] == kinds


def test_at_three_quarters_the_customer_hears_of_us(database: Database) -> None:
    opened(database, ticket(touched_at=NOON + 53 * HOUR, fired=("sla//90", "first-response//100")))
    work_due(database, DESK, NOON + 54 * HOUR)
    assert told(database) == [("update", "salma@nukhba.example")]


def test_a_holiday_that_is_announced_late_moves_what_is_promised(database: Database) -> None:
    opened(database, complaint(promise=None), complaint())
    (_, made) = all_tickets(database)
    assert reschedule(database, DESK, NOON) == 0
    closed = Holiday(first=NOON.date(), last=(NOON + 2 * DAY).date(), name=Name("عطلة", "Closed"))
    later = office(calendars=(replace(RIYADH, holidays=(*RIYADH.holidays, closed)),))
    moved_office = replace(DESK, policy=later)
    promised = replace(made, promise=replace(made.promise, days=5, seconds=0, clock="business"))  # type: ignore[type-var]
    with database.writing() as conn:
        tickets.update(conn, scheduled(promised, OFFICE))
    assert reschedule(database, moved_office, NOON) == 2
    moved = all_tickets(database)[1]
    assert moved.due_at is not None
    assert moved.due_at == local("2026-01-14 17:00")  # the two days that fell out
    assert reschedule(database, moved_office, NOON) == 0  # and is not looked at again
    assert told(database) == [("update", "salma@nukhba.example")]


def test_a_ticket_whose_dates_moved_away_is_put_right_when_its_old_date_comes(
    database: Database,
) -> None:
    (made,) = opened(database, ticket())
    with database.writing() as conn:
        tickets.update(conn, replace(made, next_action_at=NOON - DAY))
    assert work_due(database, DESK, NOON) == Worked()
    assert all_tickets(database)[0].next_action_at == made.next_action_at
    assert HUDA.email == made.owner
