"""What happened to a ticket: every event comes back as it was, and mails are kept once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.desk import events
from mailbot.desk.events import DetailsAsked, Noted, Opened
from mailbot.store import chain, inbound, journal, tickets
from mailbot.store.engine import Connection, Database
from mailbot.store.journal import Entry, KeptMail
from tests.store import samples
from tests.store.samples import HOUR, NOON
from tests.store.strategies import values_of


@pytest.fixture
def ticket_id(database: Database) -> int:
    with database.writing() as conn:
        return tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0


@pytest.fixture
def inbound_id(database: Database) -> int:
    with database.writing() as conn:
        return inbound.keep(conn, samples.inbound()).id


def add_mail(conn: Connection, ticket_id: int, inbound_id: int, **changes: Any) -> None:
    """Make Salma's mail part of a ticket."""
    given: Any = {
        "audience": "customer",
        "sender": samples.SALMA.email,
        "to": ("ka@courier.example",),
        "subject": "أين شحنتي",
        "message_id": "m1@customer.example",
        "text": "Where is my parcel today please",
        "attachments": ("label.pdf",),
        "at": NOON,
    }
    journal.add_mail(conn, ticket_id=ticket_id, inbound_id=inbound_id, **(given | changes))


def test_events_come_back_in_the_order_in_which_they_were_added(
    database: Database, ticket_id: int, inbound_id: int
) -> None:
    asked = DetailsAsked(fields=("shipper.name",), pauses=True)
    with database.writing() as conn:
        journal.add(conn, ticket_id, NOON, "salma@customer.example", Opened(reason="opened"), None)
        journal.add(conn, ticket_id, NOON, "mailbot", asked, inbound_id)
    with database.reading() as conn:
        opened, second = journal.of_ticket(conn, ticket_id)
    assert opened.kind == "opened"
    assert second == Entry(
        at=NOON, actor="mailbot", kind="details-asked", event=asked, inbound_id=inbound_id
    )


def test_events_are_told_apart_by_ticket_and_counted_by_mail(
    database: Database, ticket_id: int, inbound_id: int
) -> None:
    with database.writing() as conn:
        other = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0
        for ticket in (ticket_id, other):
            journal.add(conn, ticket, NOON, "mailbot", Noted(by="x"), inbound_id)
        journal.add(conn, other, NOON, "mailbot", Noted(by="x"), None)
        assert len(journal.of_ticket(conn, ticket_id)) == 1
        assert journal.inbound_events(conn, inbound_id) == 2
        assert journal.inbound_events(conn, 99) == 0


@pytest.mark.parametrize("kind", get_args(events.Event), ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_kind_of_event_comes_back(
    database: Database, ticket_id: int, kind: type, data: st.DataObject
) -> None:
    event = data.draw(values_of(kind))
    with database.writing() as conn:
        journal.add(conn, ticket_id, NOON, "mailbot", event, None)
        assert journal.of_ticket(conn, ticket_id)[-1].event == event


def test_who_adds_on_stale_knowledge_is_told_so(shared_database: Database) -> None:
    with shared_database.writing() as conn:
        ticket_id = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0
        journal.add(conn, ticket_id, NOON, "mailbot", Noted(by="x"), None)

    def adds() -> None:
        with shared_database.writing() as conn:
            journal.add(conn, ticket_id, NOON, "mailbot", Noted(by="second"), None)

    with ThreadPoolExecutor(1) as pool:
        with shared_database.writing() as conn:
            journal.add(conn, ticket_id, NOON, "mailbot", Noted(by="first"), None)
            second = pool.submit(adds)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)  # it waits for the first
        with pytest.raises(tickets.StaleTicket):
            second.result()
    with shared_database.reading() as conn:
        assert len(journal.of_ticket(conn, ticket_id)) == 2
        assert list(chain.breaks(conn)) == []


def test_names_of_events_are_kebab_case() -> None:
    names = {journal.kind_of(kind) for kind in get_args(events.Event)}
    assert {"opened", "details-asked", "escalation-accepted", "mail-added"} <= names
    assert journal.kind_of(Noted(by="x")) == "noted"
    assert len(names) == len(get_args(events.Event))


def test_a_mail_is_part_of_a_ticket_once(
    database: Database, ticket_id: int, inbound_id: int
) -> None:
    with database.writing() as conn:
        add_mail(conn, ticket_id, inbound_id)
        add_mail(conn, ticket_id, inbound_id, text="again")
    with database.reading() as conn:
        assert journal.mails_of(conn, ticket_id) == (
            KeptMail(
                inbound_id=inbound_id,
                at=NOON,
                audience="customer",
                sender=samples.SALMA.email,
                to=("ka@courier.example",),
                subject="أين شحنتي",
                message_id="m1@customer.example",
                text="Where is my parcel today please",
                attachments=("label.pdf",),
            ),
        )


def test_mails_come_oldest_first(database: Database, ticket_id: int, inbound_id: int) -> None:
    with database.writing() as conn:
        earlier = inbound.keep(conn, samples.inbound(2)).id
        add_mail(conn, ticket_id, inbound_id, at=NOON)
        add_mail(conn, ticket_id, earlier, at=NOON - HOUR)
        assert [m.inbound_id for m in journal.mails_of(conn, ticket_id)] == [earlier, inbound_id]


def test_only_the_mail_that_opened_a_ticket_is_its_first(
    database: Database, ticket_id: int, inbound_id: int
) -> None:
    words = journal.digest_of_mail("أين شحنتي", "Where is my parcel today please")
    with database.writing() as conn:
        add_mail(conn, ticket_id, inbound_id)
        assert journal.opened_with(conn, (ticket_id,), words) == frozenset()
        journal.add(conn, ticket_id, NOON, "mailbot", Opened(reason="opened"), inbound_id)
        assert journal.opened_with(conn, (ticket_id, 99), words) == {ticket_id}
        assert journal.opened_with(conn, (ticket_id,), "other") == frozenset()
        assert journal.opened_with(conn, (), words) == frozenset()
