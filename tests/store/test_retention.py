"""What has been kept long enough is found once, and never what still serves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from mailbot.desk.erasure import Keeper
from mailbot.desk.ticket import State
from mailbot.rules.plan import InboundState
from mailbot.store import erasure, inbound, journal, outbox, retention, tickets
from mailbot.store.engine import Connection, Database
from tests.store import samples
from tests.store.samples import NOON

DAY = timedelta(days=1)
LATER = NOON + DAY
KEEPER = Keeper(ours=lambda _: False, stand_ins={})


def kept(conn: Connection, number: int, state: InboundState, *, at=NOON) -> int:  # type: ignore[no-untyped-def]
    row = inbound.keep(conn, samples.inbound(number)).id
    inbound.finish(
        conn, row, state=state, reason="opened", at=at, message_id="", sender=None,
        subject="Hello", disposition="request",
    )  # fmt: skip
    return row


def on(conn: Connection, state: State, mail: int, hold: str | None = None) -> int:
    made = samples.ticket(state=state, hold=hold, closed_at=NOON)
    ticket = tickets.insert(conn, made, prefix="KA", year=2026)
    journal.add_mail(
        conn, ticket_id=ticket.id or 0, inbound_id=mail, audience="customer", sender="", to=(),
        subject="", message_id="", text="", attachments=(), at=NOON,
    )  # fmt: skip
    return ticket.id or 0


def test_tickets_are_found_until_their_data_were_taken(database: Database) -> None:
    with database.writing() as conn:
        ended = on(conn, State.CLOSED, kept(conn, 1, InboundState.HANDLED))
        on(conn, State.OPEN, kept(conn, 2, InboundState.HANDLED))
        assert retention.ended_before(conn, NOON - DAY, 0, 9) == ()
        assert retention.ended_before(conn, NOON, 0, 9) == (ended,)
        assert retention.ended_before(conn, NOON, ended, 9) == ()
        erasure.erase_ticket(conn, ended, KEEPER, erasure.By("root", "asked", LATER))
        assert retention.ended_before(conn, NOON, 0, 9) == (ended,)
        erasure.erase_ticket(conn, ended, KEEPER, erasure.By("root", "retention", LATER))
        assert retention.ended_before(conn, NOON, 0, 9) == ()


def test_bytes_stay_while_a_ticket_needs_them(database: Database) -> None:
    with database.writing() as conn:
        ended, open_, held, stray = (kept(conn, n, InboundState.HANDLED) for n in range(1, 5))
        kept(conn, 5, InboundState.QUARANTINED)
        on(conn, State.CLOSED, ended)
        on(conn, State.OPEN, open_)
        on(conn, State.CLOSED, held, hold="a court asked")
        assert retention.old_mails(conn, NOON, 9) == ()
        assert retention.old_mails(conn, LATER, 9) == (ended, stray)
        retention.take_mail_bytes(conn, (ended, stray))
        assert retention.old_mails(conn, LATER, 9) == ()
        assert inbound.get(conn, ended).raw == b""
        assert not inbound.release_proved(conn, ended, by="reply")
        assert retention.stray_mails(conn, LATER, 9) == (stray,)
        erasure.erase_mails(conn, (stray,), KEEPER)
        assert retention.stray_mails(conn, LATER, 9) == ()


def test_what_was_dropped_goes_by_when_it_was(database: Database) -> None:
    with database.writing() as conn:
        dropped = kept(conn, 1, InboundState.DROPPED)
        kept(conn, 2, InboundState.QUARANTINED)
        assert retention.dropped_mails(conn, NOON, 9) == ()
        assert retention.dropped_mails(conn, LATER, 9) == (dropped,)
        erasure.erase_mails(conn, (dropped,), KEEPER)
        assert retention.dropped_mails(conn, LATER, 9) == ()


Finder = Callable[[Connection], tuple[int, ...]]


@pytest.mark.parametrize("about", ["ended", "open", "none"])
def test_letters_by_when_they_were_sent(database: Database, about: str) -> None:
    with database.writing() as conn:
        mail = kept(conn, 1, InboundState.HANDLED)
        states = {"ended": State.CLOSED, "open": State.OPEN}
        ticket = on(conn, states[about], mail) if about in states else None
        number = outbox.queue(conn, samples.letter(ticket_id=ticket))
        assert number is not None
        assert retention.old_letters(conn, LATER, 9) == ()
        outbox.record(conn, number, state="sent", at=NOON, next_attempt_at=None, result="250")
        mine = () if about == "open" else (number,)
        assert retention.old_letters(conn, LATER, 9) == mine
        assert retention.stray_letters(conn, LATER, 9) == (mine if about == "none" else ())
        retention.take_letter_bytes(conn, mine)
        assert retention.old_letters(conn, LATER, 9) == ()
        erasure.erase_letters(conn, mine, KEEPER)
        assert retention.stray_letters(conn, LATER, 9) == ()
