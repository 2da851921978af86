"""What one person wrote, and what we wrote to him: his alone, the first first."""

from __future__ import annotations

from mailbot.rules.plan import InboundState
from mailbot.store import inbound, outbox, people, tickets
from mailbot.store.engine import Database
from tests.store import samples
from tests.store.samples import NOON, SALMA


def test_mails_and_letters_of_one_person(database: Database) -> None:
    with database.writing() as conn:
        ticket = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026)
        for number, sender in ((1, SALMA.email.upper()), (2, "other@else.example")):
            kept = inbound.keep(conn, samples.inbound(number)).id
            inbound.finish(
                conn, kept, state=InboundState.HANDLED, reason="opened", at=NOON,
                message_id="", sender=sender, subject="Hello", disposition="request",
            )  # fmt: skip
        for number, to in ((1, (SALMA.email,)), (2, ("other@else.example",))):
            outbox.queue(conn, samples.letter(number, ticket_id=ticket.id, to=to))
        cancelled = outbox.queue(conn, samples.letter(3, to=(SALMA.email,)))
        assert cancelled is not None
        outbox.cancel(conn, cancelled, NOON)
        assert [mail.id for mail in people.mails_of(conn, SALMA.email)] == [1]
        (letter,) = people.letters_to(conn, SALMA.email)
        assert (letter.id, letter.refs) == (1, (ticket.ref,))
        assert people.dead_since(conn, SALMA.email) is None
        outbox.hold_address(conn, SALMA.email, NOON, "5.1.1")
        assert people.dead_since(conn, SALMA.email) == NOON
