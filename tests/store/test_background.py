"""What a colleague's mail is answered from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import Opened, QuestionAsked, Relayed
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Link, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Reading
from mailbot.rules.context import Context, Lists
from mailbot.store import inbound, journal, outbox, receipts, tickets
from mailbot.store.context import for_mail
from mailbot.store.engine import Connection, Database
from tests.store import samples
from tests.store.samples import NOON, SALMA

POLICY = replace(samples.policy(), standards="3")
HUDA = Address("Huda", "huda@courier.example")


def look(database: Database, text: str, policy: Policy = POLICY, **headers: Any) -> Context:
    """Look up what bears on a mail of Huda's."""
    mail = replace(samples.mail(), sender=HUDA, **headers)
    reading: Reading = replace(samples.reading(), reply_text=text)
    with database.reading() as conn:
        return for_mail(conn, mail, reading, policy, NOON, mailboxes=("ka",), bounce=None)


def add(conn: Connection, **changes: Any) -> Ticket:
    return tickets.insert(conn, samples.ticket(**changes), prefix="KA", year=2026)


def keep_mail(conn: Connection, ticket: Ticket, text: str, audience: Any = "customer") -> int:
    """Keep a mail on a ticket; return its number."""
    kept = inbound.keep(conn, samples.inbound(content_id=text, raw=text.encode()))
    assert ticket.id is not None
    journal.add_mail(
        conn, ticket_id=ticket.id, inbound_id=kept.id, audience=audience, sender=SALMA.email,
        to=(), subject="x", message_id="x", text=text, attachments=(), at=NOON,
    )  # fmt: skip
    return kept.id


def letter_about(conn: Connection, ticket: Ticket, inbound_id: int) -> None:
    letter = samples.letter(1, ticket_id=ticket.id, to=(HUDA.email,), audience="staff")
    outbox.queue(conn, replace(letter, inbound_id=inbound_id))


ANSWER: dict[str, Any] = {"in_reply_to": ("letter-1@courier.example",)}


@pytest.mark.parametrize("opened", [True, False])
def test_the_mail_behind_an_answered_letter_is_known(database: Database, *, opened: bool) -> None:
    with database.writing() as conn:
        ticket = add(conn)
        number = keep_mail(conn, ticket, "Any news?")
        letter_about(conn, ticket, number)
        if opened:
            assert ticket.id is not None
            journal.add(conn, ticket.id, NOON, SALMA.email, Opened(reason="opened"), number)
    found = look(database, "#move KA-2026-000002", **ANSWER).behind
    assert found is not None
    assert (found.inbound_id, found.text, found.opened) == (number, "Any news?", opened)


def test_a_mail_that_has_gone_elsewhere_is_behind_no_letter_any_more(database: Database) -> None:
    with database.writing() as conn:
        first, second = add(conn), add(conn)
        number = keep_mail(conn, first, "Any news?")
        letter_about(conn, first, number)
        assert second.id is not None
        journal.move_mail(conn, number, second.id)
        assert [m.text for m in journal.mails_of(conn, second.id)] == ["Any news?"]
        assert first.id is not None
        assert journal.mails_of(conn, first.id) == ()
    assert look(database, "#move x", **ANSWER).behind is None


def test_who_last_wrote_to_the_customer_and_what_he_last_wrote(database: Database) -> None:
    with database.writing() as conn:
        ticket = add(conn)
        keep_mail(conn, ticket, "First.")
        keep_mail(conn, ticket, "Second.")
        keep_mail(conn, ticket, "A note.", "staff")
        assert ticket.id is not None
        for actor, event in (
            ("omar@courier.example", Relayed(by="omar@courier.example")),
            ("huda@courier.example", QuestionAsked(asker="huda@courier.example", group="claims")),
        ):
            journal.add(conn, ticket.id, NOON, actor, event, None)
    found = look(database, "#take", subject=f"[{ticket.ref}]")
    assert [(number, row.actor) for number, row in found.told] == [
        (ticket.id, "omar@courier.example")
    ]
    assert found.words == ((ticket.id, "First.\n\nSecond."),)


def test_lists_are_looked_up_only_where_they_are_asked_for(database: Database) -> None:
    with database.writing() as conn:
        own = add(conn, owner=HUDA.email)
        add(conn, owner="omar@courier.example", group="claims")
        add(conn, owner=HUDA.email, state=State.CLOSED)
        receipts.add(conn, "standard/3", HUDA.email, NOON)
        assert own.id is not None
        journal.add(conn, own.id, NOON, SALMA.email, Opened(reason="opened"), None)
    assert look(database, "#take").lists == Lists()
    assert [t.ref for t in look(database, "#mine").lists.mine] == [own.ref]
    assert look(database, "#standards").lists.confirmed == (HUDA.email,)
    history = look(database, "#status", subject=f"[{own.ref}]").lists.history
    assert [row.kind for row in history] == ["opened"]


def test_a_merged_ticket_is_the_one_that_survives(database: Database) -> None:
    with database.writing() as conn:
        survivor = add(conn)
        merged = add(conn, state=State.MERGED, links=(Link(survivor.ref, "merged_into"),))
    found = look(database, "#take", subject=f"[{merged.ref}]")
    assert [t.ref for t in found.named] == [survivor.ref]
