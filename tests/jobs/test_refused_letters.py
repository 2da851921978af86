"""A letter refused for good: the officer hears of it, once, and nobody in a circle."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailbot.desk.events import Relayed
from mailbot.desk.lifecycle import evolve
from mailbot.jobs.deliver import deliver
from mailbot.jobs.process import process
from mailbot.store import journal, outbox, tickets
from mailbot.store.engine import Database
from mailbot.transport.smtp import Sent
from tests.desk.office import HUDA, NOON
from tests.jobs.samples import KHALID, all_tickets, desk, kept, raw_mail
from tests.store import samples


@dataclass
class Relay:
    """A relay that does not know some of the addresses."""

    unknown: set[str]
    carried: list[tuple[str, ...]] = field(default_factory=list)

    def send(self, _sender: str, to: tuple[str, ...], _raw: bytes) -> Sent:
        self.carried.append(to)
        if self.unknown & set(to):
            return Sent(failed=dict.fromkeys(to, "550 5.1.1 no such user"))
        return Sent(delivered=to)


def test_the_owner_is_told_that_the_acknowledgement_was_refused(database: Database) -> None:
    works = desk(database)
    kept(database, raw_mail())
    process(works, NOON)
    relay = Relay({KHALID})
    done = deliver(database, relay, NOON, office=works.office)
    (ticket,) = all_tickets(database)
    assert done.failed == 1
    assert relay.carried.count((ticket.owner,)) == 2  # the notification, and the alarm
    with database.reading() as conn:
        assert ticket.id is not None
        kinds = [entry.kind for entry in journal.of_ticket(conn, ticket.id)]
    assert kinds.count("undelivered") == 1


def test_an_alarm_that_is_refused_raises_no_further_alarm(database: Database) -> None:
    works = desk(database)
    kept(database, raw_mail())
    process(works, NOON)
    (ticket,) = all_tickets(database)
    assert ticket.owner is not None
    relay = Relay({KHALID, ticket.owner})
    deliver(database, relay, NOON, office=works.office)
    assert len(relay.carried) < 10
    assert deliver(database, relay, NOON, office=works.office).sent == 0


def test_words_that_are_held_are_taken_back_and_told_and_count_once_they_go(
    database: Database,
) -> None:
    works = desk(database)
    kept(database, raw_mail())
    process(works, NOON)
    (ticket,) = all_tickets(database)
    assert ticket.id is not None
    with database.writing() as conn:
        outbox.hold_address(conn, KHALID, NOON, "5.1.1")
        letter = samples.letter(
            ticket_id=ticket.id, kind="relay", to=(KHALID,), relayed=True, audience="customer",
            created_at=NOON, dedupe_key="relay", message_id="relay@x", inbound_id=None,
        )  # fmt: skip
        number = outbox.queue(conn, letter)
        assert number is not None
        tickets.update(conn, evolve(ticket, Relayed(by=HUDA.email), NOON))
        journal.add(conn, ticket.id, NOON, HUDA.email, Relayed(by=HUDA.email), None)
    relay = Relay(set())
    deliver(database, relay, NOON, office=works.office)
    (after,) = all_tickets(database)
    assert (after.first_response_at, after.informed_at) == (None, None)
    assert (ticket.owner,) in relay.carried

    with database.writing() as conn:
        assert outbox.retry(conn, number, NOON)
    deliver(database, relay, NOON, office=works.office)
    (reached,) = all_tickets(database)
    assert reached.informed_at == NOON
