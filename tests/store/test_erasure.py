"""Personal data taken out of the tables, row by row."""

from __future__ import annotations

from mailbot.desk.erasure import GONE, Keeper
from mailbot.mail.message import Address
from mailbot.rules.plan import InboundState
from mailbot.store import erasure, inbound, journal, outbox, tickets
from mailbot.store.engine import Connection, Database
from tests.store import samples
from tests.store.samples import NOON, SALMA

ALIAS = "erased-1@erased.invalid"
KEEPER = Keeper(
    ours=lambda text: text.endswith("@courier.example"),
    stand_ins={SALMA.email: ALIAS},
    marks=(SALMA.email,),
)


def kept(conn: Connection, state: InboundState) -> int:
    number = inbound.keep(conn, samples.inbound()).id
    inbound.finish(
        conn, number, state=state, reason="opened", at=NOON, message_id="m@x.example",
        sender=SALMA.email, subject="secret", disposition="request", error="secret",
    )  # fmt: skip
    return number


def test_a_mail_keeps_its_fate_and_nothing_else(database: Database) -> None:
    with database.writing() as conn:
        number = kept(conn, InboundState.QUARANTINED)
        size = inbound.get(conn, number).size
        erasure.erase_mails(conn, (number,), KEEPER)
        found = inbound.get(conn, number)
        assert (found.raw, found.subject, found.sender) == (b"", GONE, ALIAS)
        assert (found.error, found.message_id) == (None, "")
        assert (found.reason, found.size, found.decided_at) == ("opened", size, NOON)
        assert found.state is InboundState.DROPPED
        assert not inbound.release(conn, number)
        assert not inbound.release_proved(conn, number, by="reply")


def test_a_letter_that_was_stuck_is_given_up(database: Database) -> None:
    with database.writing() as conn:
        ticket = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026)
        number = outbox.queue(conn, samples.letter(ticket_id=ticket.id, to=(SALMA.email,)))
        assert number is not None
        assert erasure.on_their_way(conn, frozenset({number})) == (number,)
        outbox.record(
            conn, number, state="failed", at=NOON, next_attempt_at=None, result="550 secret"
        )
        assert erasure.on_their_way(conn, frozenset({number})) == ()
        assert erasure.letters_of(conn, (ticket.id or 0,), (), "") == {number}
        assert erasure.letters_of(conn, (), (), SALMA.email) == {number}
        erasure.erase_letters(conn, (number,), KEEPER)
        assert outbox.raw_of(conn, number) == b""
        assert not outbox.retry(conn, number, NOON)
        (letter,) = outbox.listing(conn, ["cancelled"])
        assert (letter.to, letter.subject, letter.results[0].text) == ((ALIAS,), GONE, "")


def test_an_address_is_swept_out_of_every_table(database: Database) -> None:
    with database.writing() as conn:
        ticket = tickets.insert(
            conn, samples.ticket(parties=(SALMA.email,)), prefix="KA", year=2026
        )
        outbox.hold_address(conn, SALMA.email, NOON, "5.1.1")
        number = kept(conn, InboundState.HANDLED)
        assert erasure.of_party(conn, SALMA.email) == (ticket.id,)
        assert erasure.named_in(conn, SALMA.email) == (ticket.id,)
        assert erasure.mails_from(conn, SALMA.email) == {number}
        erasure.sweep(conn, SALMA.email, KEEPER)
        assert [held.email for held in outbox.held_addresses(conn)] == [ALIAS]
        assert erasure.named_in(conn, SALMA.email) == ()
        assert erasure.mails_from(conn, ALIAS) == {number}


def test_a_ticket_that_names_somebody_else_is_not_touched(database: Database) -> None:
    like = f"no{SALMA.email}"
    with database.writing() as conn:
        one = samples.ticket(opened_by=like, requester=Address("N", like), parties=(like,))
        numbers = [
            tickets.insert(conn, made, prefix="KA", year=2026).id or 0
            for made in (one, samples.ticket(parties=(SALMA.email,)))
        ]
        for number in numbers:
            erasure.blot_ticket(conn, number, KEEPER, erasure.By("root", "asked", NOON))
        assert tickets.get(conn, numbers[0]).version == 1
        assert journal.of_ticket(conn, numbers[0]) == ()
        assert tickets.get(conn, numbers[1]).parties == (ALIAS,)
        assert [e.kind for e in journal.of_ticket(conn, numbers[1])] == ["erased"]


def test_a_ticket_tells_who_erased_it_and_its_journal_stays_whole(database: Database) -> None:
    with database.writing() as conn:
        ticket = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026)
        by = erasure.By("root", "asked", NOON)
        erasure.erase_ticket(conn, ticket.id or 0, KEEPER, by)
        assert journal.of_ticket(conn, ticket.id or 0)[-1].kind == "erased"
        assert tickets.get(conn, ticket.id or 0).subject == GONE
