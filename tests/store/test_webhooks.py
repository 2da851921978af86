"""What is told to the system of record: in order, each until it is taken, none lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.events import CoreLinked, Noted, Opened
from mailbot.desk.ticket import Ticket
from mailbot.store import journal, tickets, webhooks
from mailbot.store.engine import Connection, Database
from mailbot.store.webhooks import WebhookState
from tests.store import samples
from tests.store.samples import HOUR, NOON

LEASE = timedelta(minutes=5)


def opened(conn: Connection) -> Ticket:
    return tickets.insert(conn, samples.ticket(), prefix="KA", year=2026)


def happened(conn: Connection, ticket: Ticket, *events: Opened | Noted) -> list[int]:
    numbers = []
    for event in events:
        assert ticket.id is not None
        number = journal.add(conn, ticket.id, NOON, "mailbot", event, None)
        webhooks.queue(conn, number, ticket, event, "mailbot", NOON)
        numbers.append(number)
    return numbers


@pytest.fixture
def two(database: Database) -> list[int]:
    """Return the numbers of two events of one ticket."""
    with database.writing() as conn:
        return happened(conn, opened(conn), Opened(reason="opened"), Noted(by="huda@c.example"))


def test_the_payload_tells_event_and_ticket(database: Database) -> None:
    with database.writing() as conn:
        ticket = opened(conn)
        told = json.loads(webhooks.payload(7, ticket, Opened(reason="x"), "mailbot", NOON))
    assert (told["event"], told["kind"], told["detail"]) == (7, "opened", {"reason": "x"})
    assert told["ticket"]["ref"] == "KA-2026-000001"
    assert told["ticket"]["due_at"] == (NOON + 72 * HOUR).isoformat()


def test_events_of_a_ticket_are_told_one_after_the_other(
    database: Database, two: list[int]
) -> None:
    with database.writing() as conn:
        first = webhooks.lease(conn, NOON, LEASE)
        assert first is not None
        assert first.number == two[0]
        assert webhooks.lease(conn, NOON, LEASE) is None
        webhooks.record(conn, first.id, state=WebhookState.SENT, at=NOON, result="accepted")
        second = webhooks.lease(conn, NOON, LEASE)
        assert second is not None
        assert second.number == two[1]


def test_a_deferred_one_holds_its_ticket_back_and_no_other(
    database: Database, two: list[int]
) -> None:
    with database.writing() as conn:
        other = happened(conn, opened(conn), Opened(reason="opened"))
        first = webhooks.lease(conn, NOON, LEASE)
        assert first is not None
        webhooks.record(
            conn,
            first.id,
            state=WebhookState.DEFERRED,
            at=NOON,
            result="down",
            next_attempt_at=NOON + HOUR,
        )
        leased = webhooks.lease(conn, NOON, LEASE)
        assert leased is not None
        assert leased.number == other[0]
        assert webhooks.lease(conn, NOON, LEASE) is None
        again = webhooks.lease(conn, NOON + HOUR, LEASE)
        assert again is not None
        assert (again.number, again.attempts) == (two[0], 2)


def test_a_failed_one_lets_the_next_go(database: Database, two: list[int]) -> None:
    with database.writing() as conn:
        first = webhooks.lease(conn, NOON, LEASE)
        assert first is not None
        webhooks.record(conn, first.id, state=WebhookState.FAILED, at=NOON, result="HTTP 422")
        second = webhooks.lease(conn, NOON, LEASE)
        assert second is not None
        assert second.number == two[1]
        assert webhooks.counts(conn) == {"failed": 1, "sending": 1}


def test_a_broken_attempt_is_made_again(database: Database, two: list[int]) -> None:
    with database.writing() as conn:
        webhooks.lease(conn, NOON, LEASE)
        assert webhooks.expire_leases(conn, NOON) == 0
        assert webhooks.expire_leases(conn, NOON + LEASE) == 1
        again = webhooks.lease(conn, NOON + LEASE, LEASE)
        assert again is not None
        assert (again.number, again.attempts) == (two[0], 2)


def test_a_ticket_is_found_by_the_other_sides_number(database: Database) -> None:
    with database.writing() as conn:
        ticket = opened(conn)
        assert webhooks.known_as(conn, "C-1") is None
        linked = tickets.update(conn, replace(ticket, core_ref="C-1"))
        assert webhooks.known_as(conn, "C-1") == linked.id
        assert CoreLinked(core_ref="C-1").core_ref == linked.core_ref
